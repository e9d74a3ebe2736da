using System.Globalization;
using CadLift.Export;
using CadLift.Step.Writing;

namespace CadLift.Step.Mapping;

/// <summary>Writes what surrounds the geometry: header, product, contexts, units and uncertainty.</summary>
/// <remarks>Sources: ISO 10303-41, -43 and the recommended practices for AP214 and AP242 product structure.</remarks>
internal static class ProductStructure
{
    // The distance within which points, curves and surfaces of the file meet, in millimetres.
    private const double Uncertainty = 1e-7;

    /// <summary>Writes the header and opens the data section.</summary>
    public static void WriteHeader(Part21Writer writer, ModelExportOptions options)
    {
        writer.Raw("ISO-10303-21;\nHEADER;\nFILE_DESCRIPTION"u8);
        writer.BeginList();
        writer.BeginList();
        writer.String("Exact solid model");
        writer.EndList();
        writer.String("2;1");
        writer.EndList();
        writer.EndComplex();
        writer.Raw("FILE_NAME"u8);
        writer.BeginList();
        writer.String(options.Name + ".step");
        writer.String(options.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
        WriteNames(writer, string.Empty);
        WriteNames(writer, string.Empty);
        writer.String("CadLift");
        writer.String("CadLift");
        writer.String(string.Empty);
        writer.EndList();
        writer.EndComplex();
        writer.Raw("FILE_SCHEMA"u8);
        writer.BeginList();
        WriteNames(writer, SchemaName(options.StepSchema));
        writer.EndList();
        writer.EndComplex();
        writer.Raw("ENDSEC;\nDATA;\n"u8);
    }

    /// <summary>Closes the data section and the file.</summary>
    public static void WriteTrailer(Part21Writer writer) => writer.Raw("ENDSEC;\nEND-ISO-10303-21;\n"u8);

    /// <summary>Writes units, uncertainty and the geometric context.</summary>
    /// <returns>The context's instance.</returns>
    public static int WriteContext(Part21Writer writer)
    {
        writer.BeginComplex();
        writer.Raw("(LENGTH_UNIT()NAMED_UNIT(*)SI_UNIT(.MILLI.,.METRE.))"u8);
        writer.EndComplex();
        int millimetre = writer.LastInstance;
        writer.BeginComplex();
        writer.Raw("(NAMED_UNIT(*)PLANE_ANGLE_UNIT()SI_UNIT($,.RADIAN.))"u8);
        writer.EndComplex();
        int radian = writer.LastInstance;
        writer.BeginComplex();
        writer.Raw("(NAMED_UNIT(*)SI_UNIT($,.STERADIAN.)SOLID_ANGLE_UNIT())"u8);
        writer.EndComplex();
        int steradian = writer.LastInstance;

        int uncertainty = writer.Begin("UNCERTAINTY_MEASURE_WITH_UNIT"u8);
        writer.Token("LENGTH_MEASURE"u8);
        writer.Raw("("u8);
        WriteBare(writer, Uncertainty);
        writer.Raw(")"u8);
        writer.Reference(millimetre);
        writer.String("distance_accuracy_value");
        writer.String("confusion accuracy");
        writer.End();

        int context = writer.BeginComplex();
        writer.Raw("(GEOMETRIC_REPRESENTATION_CONTEXT(3)GLOBAL_UNCERTAINTY_ASSIGNED_CONTEXT(("u8);
        WriteBareReference(writer, uncertainty);
        writer.Raw("))GLOBAL_UNIT_ASSIGNED_CONTEXT(("u8);
        WriteBareReference(writer, millimetre);
        writer.Raw(","u8);
        WriteBareReference(writer, radian);
        writer.Raw(","u8);
        WriteBareReference(writer, steradian);
        writer.Raw("))REPRESENTATION_CONTEXT('Context','3D'))"u8);
        writer.EndComplex();
        return context;
    }

    /// <summary>Writes the product and ties it to its shape.</summary>
    public static void WriteProduct(Part21Writer writer, ModelExportOptions options, int shapeRepresentation)
    {
        bool isAp242 = options.StepSchema == StepSchema.Ap242;
        int application = writer.Begin("APPLICATION_CONTEXT"u8);
        writer.String(isAp242
            ? "managed model based 3d engineering"
            : "core data for automotive mechanical design processes");
        writer.End();
        writer.Begin("APPLICATION_PROTOCOL_DEFINITION"u8);
        writer.String("international standard");
        writer.String(isAp242 ? "ap242_managed_model_based_3d_engineering" : "automotive_design");
        writer.Integer(isAp242 ? 2014 : 2000);
        writer.Reference(application);
        writer.End();

        int productContext = writer.Begin("PRODUCT_CONTEXT"u8);
        writer.String(string.Empty);
        writer.Reference(application);
        writer.String("mechanical");
        writer.End();
        int product = writer.Begin("PRODUCT"u8);
        writer.String(options.Name);
        writer.String(options.Name);
        writer.String(string.Empty);
        WriteReferences(writer, productContext);
        writer.End();
        writer.Begin("PRODUCT_RELATED_PRODUCT_CATEGORY"u8);
        writer.String("part");
        writer.Token("$"u8);
        WriteReferences(writer, product);
        writer.End();

        int formation = writer.Begin("PRODUCT_DEFINITION_FORMATION"u8);
        writer.String(string.Empty);
        writer.String(string.Empty);
        writer.Reference(product);
        writer.End();
        int definitionContext = writer.Begin("PRODUCT_DEFINITION_CONTEXT"u8);
        writer.String("part definition");
        writer.Reference(application);
        writer.String("design");
        writer.End();
        int definition = writer.Begin("PRODUCT_DEFINITION"u8);
        writer.String("design");
        writer.String(string.Empty);
        writer.Reference(formation);
        writer.Reference(definitionContext);
        writer.End();
        int shape = writer.Begin("PRODUCT_DEFINITION_SHAPE"u8);
        writer.String(string.Empty);
        writer.String(string.Empty);
        writer.Reference(definition);
        writer.End();
        writer.Begin("SHAPE_DEFINITION_REPRESENTATION"u8);
        writer.Reference(shape);
        writer.Reference(shapeRepresentation);
        writer.End();
    }

    private static string SchemaName(StepSchema schema) => schema == StepSchema.Ap242
        ? "AP242_MANAGED_MODEL_BASED_3D_ENGINEERING_MIM_LF { 1 0 10303 442 1 1 4 }"
        : "AUTOMOTIVE_DESIGN { 1 0 10303 214 1 1 1 1 }";

    private static void WriteNames(Part21Writer writer, string name)
    {
        writer.BeginList();
        writer.String(name);
        writer.EndList();
    }

    private static void WriteReferences(Part21Writer writer, int instance)
    {
        writer.BeginList();
        writer.Reference(instance);
        writer.EndList();
    }

    private static void WriteBare(Part21Writer writer, double value)
    {
        writer.SuppressComma();
        writer.Real(value);
    }

    private static void WriteBareReference(Part21Writer writer, int instance)
    {
        writer.SuppressComma();
        writer.Reference(instance);
    }
}
