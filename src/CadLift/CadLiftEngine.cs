using System.Globalization;
using CadLift.Building.Interpretation;
using CadLift.Building.Modeling;
using CadLift.Drawings;
using CadLift.Errors;
using CadLift.Export;
using CadLift.Geometry.Checking;
using CadLift.Geometry.Measuring;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Inspection;
using CadLift.Mesh.Scenes;
using CadLift.Meshes;
using CadLift.Options;
using CadLift.Pipeline;
using CadLift.Plans;
using CadLift.Resilience.Redaction;
using CadLift.Telemetry;
using CadLift.Text;
using CadLift.Validation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CadLift;

/// <summary>The roads of the SDK put together: readers, interpretation, modelling, exporters.</summary>
/// <remarks>
/// Thread-safe. Reading and writing are asynchronous; the work between them runs on the calling thread, so a host that
/// must stay responsive calls from a thread of its own. Cancellation is looked at in every loop that can last.
/// </remarks>
public sealed class CadLiftEngine : ICadLift
{
    private readonly IDrawingReader[] _readers;
    private readonly IArtifactExporter[] _exporters;
    private readonly MeshInspector _meshes;
    private readonly InputJudge _judge;
    private readonly LiftOptions _defaults;
    private readonly EngineServices _services;

    /// <summary>Creates an engine; also without a container.</summary>
    /// <param name="readers">The formats that can be read; the first that recognises a content reads it.</param>
    /// <param name="exporters">The formats of bodies that can be written.</param>
    /// <param name="defaults">The options of calls that give none.</param>
    /// <param name="time">The clock for time stamps, timings and the time limit.</param>
    /// <param name="planExporters">The formats of plans that can be written.</param>
    /// <param name="meshReaders">The formats of meshes that can be inspected; asked where no drawing is recognised, the last one first.</param>
    /// <param name="classifier">Tells what code exceptions of plugins stand for.</param>
    /// <param name="validators">Give verdicts on inputs, besides the readers.</param>
    /// <param name="logger">Where calls, failures and slow stages are told; nowhere where <see langword="null"/>.</param>
    /// <param name="redactor">Takes secrets out of what is logged; one of the known shapes where <see langword="null"/>.</param>
    /// <exception cref="OptionsValidationException">The default options are out of range.</exception>
    public CadLiftEngine(
        IEnumerable<IDrawingReader> readers,
        IEnumerable<IModelExporter> exporters,
        IOptions<LiftOptions>? defaults = null,
        TimeProvider? time = null,
        IEnumerable<IPlanExporter>? planExporters = null,
        IEnumerable<IMeshReader>? meshReaders = null,
        IErrorClassifier? classifier = null,
        IEnumerable<IInputValidator>? validators = null,
        ILogger<CadLiftEngine>? logger = null,
        IRedactor? redactor = null)
    {
        ArgumentNullException.ThrowIfNull(readers);
        ArgumentNullException.ThrowIfNull(exporters);
        _readers = [.. readers];
        _exporters = [.. exporters, .. planExporters ?? []];
        _meshes = new MeshInspector([.. (meshReaders ?? []).Reverse()]);
        _judge = new InputJudge(_readers, [.. validators ?? []]);
        _defaults = defaults?.Value ?? new LiftOptions();
        _services = new EngineServices(
            time ?? TimeProvider.System,
            classifier ?? ErrorClassifier.Default,
            logger ?? NullLogger<CadLiftEngine>.Instance,
            redactor ?? new SecretRedactor());
    }

    /// <inheritdoc/>
    public async Task<LiftResult> LiftAsync(
        LiftInput input,
        LiftOptions? options = null,
        IProgress<LiftProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        LiftOptions effective = options ?? _defaults;
        LiftOptionsValidator.ThrowIfInvalid(effective);
        using var guard = new CallGuard(_services, "lift", input.Name, effective.Limits.MaxDuration, cancellationToken);
        return await guard.RunAsync(token => LiftGuardedAsync(input, effective, progress, guard, token), OutcomeOf).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<ValidationReport> ValidateAsync(
        LiftInput input, LiftOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        LiftOptions effective = options ?? _defaults;
        using var guard = new CallGuard(_services, "validate", input.Name, effective.Limits?.MaxDuration ?? Timeout.InfiniteTimeSpan, cancellationToken);
        return await guard.RunAsync(token => ValidateGuardedAsync(input, effective, token), OutcomeOf).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<InspectionResult> InspectAsync(
        LiftInput input, Limits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        Limits effective = limits ?? _defaults.Limits;
        using var guard = new CallGuard(_services, "inspect", input.Name, effective.MaxDuration, cancellationToken);
        return await guard.RunAsync(token => InspectGuardedAsync(input, effective, token), static inspection => inspection.Format).ConfigureAwait(false);
    }

    private async Task<LiftResult> LiftGuardedAsync(
        LiftInput input, LiftOptions options, IProgress<LiftProgress>? progress, CallGuard guard, CancellationToken token)
    {
        var stages = new StageRunner(_services, options.Limits, progress);
        (IReadOnlyList<(IDrawingReader Reader, ReadOnlyMemory<byte> Content)> sources, IArtifactExporter[] exporters) = await stages.RunAsync(
            LiftStage.Validate,
            async within =>
            {
                IArtifactExporter[] chosen = ChooseExporters(options);
                ArtifactStore.ThrowIfUnusable(options.OutputDirectory);
                using (var store = new ArtifactStore(options.OutputDirectory, input.Name))
                {
                    foreach (LiftInput storey in AllOf(input, options))
                    {
                        store.ThrowIfOverwrites(storey.Path, chosen);
                    }
                }

                var found = new List<(IDrawingReader Reader, ReadOnlyMemory<byte> Content)>();
                foreach (LiftInput storey in AllOf(input, options))
                {
                    found.Add(await NamingAsync(storey, options, () => ReadAsync(storey, options.Limits, within)).ConfigureAwait(false));
                }

                return ((IReadOnlyList<(IDrawingReader Reader, ReadOnlyMemory<byte> Content)>)found, chosen);
            },
            token).ConfigureAwait(false);
        string pipeline = sources[0].Reader.Format;
        stages.Pipeline = pipeline;
        guard.Pipeline = pipeline;
        LiftMeasures.OfInputs(pipeline, sources.Select(static source => source.Content.Length));

        (DrawingReadResult drawing, IReadOnlyList<FloorPlan> plans) = stages.Run(LiftStage.Read, within => ReadAll(input, sources, options, stages, within), token);
        exporters = PreferOwn(exporters, drawing.Exporters, options);
        InterpretationResult interpretation = Reporting(
            () => stages.Run(LiftStage.Interpret, within => Interpret(drawing, plans, options, within), token),
            failed => LiftReportBuilder.Build(drawing, failed));
        (Body Body, MassProperties Measures)? model = options.PlanOnly
            ? null
            : Reporting(
                () => stages.Run(LiftStage.Model, within => Model(interpretation.Plan, stages, within), token),
                _ => LiftReportBuilder.Build(drawing, interpretation));

        IReadOnlyList<LiftArtifact> artifacts = await stages.RunAsync(
            LiftStage.Export,
            within => ExportAsync(model?.Body, interpretation, input.Name, exporters, options, stages, within),
            token).ConfigureAwait(false);
        var result = new LiftResult
        {
            Pipeline = pipeline,
            Artifacts = artifacts,
            Report = LiftReportBuilder.Build(drawing, interpretation, model),
            Stages = stages.Times,
            CorrelationId = CadLiftCorrelation.Current,
        };
        LiftMeasures.OfResult(result);
        return result;
    }

    private static string OutcomeOf(LiftResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Report.Solids} solids, {result.Report.Faces} faces, {result.Artifacts.Count} artifacts of {result.Artifacts.Sum(static artifact => artifact.Bytes)} bytes");

    private static string OutcomeOf(ValidationReport report) =>
        report.IsValid ? "accepted" : $"rejected with {report.Findings.First(static finding => finding.IsError).Code}";

    private static IEnumerable<LiftInput> AllOf(LiftInput input, LiftOptions options) => options.UpperStoreys.Prepend(input);

    // Of several drawings a failure says in which one it lies.
    private static async Task<T> NamingAsync<T>(LiftInput drawing, LiftOptions options, Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (CadLiftException exception) when (options.UpperStoreys.Count > 0)
        {
            exception.Place = exception.Place with { Input = drawing.Name };
            throw;
        }
    }

    private static (DrawingReadResult Drawing, IReadOnlyList<FloorPlan> Plans) ReadAll(
        LiftInput input,
        IReadOnlyList<(IDrawingReader Reader, ReadOnlyMemory<byte> Content)> sources,
        LiftOptions options,
        StageRunner stages,
        CancellationToken token)
    {
        if (sources is [{ } only])
        {
            DrawingReadResult drawing = stages.Step(input.Name, () => only.Reader.Read(only.Content, ReadOptionsOf(below: null), token));
            return (drawing, drawing.Plan is { } plan ? [plan] : []);
        }

        List<LiftInput> inputs = [.. AllOf(input, options)];
        var drawings = new List<DrawingReadResult>(sources.Count);
        for (int i = 0; i < sources.Count; i++)
        {
            drawings.Add(ReadNamed(sources[i], inputs[i].Name));
        }

        List<string> names = inputs.ConvertAll(static storey => storey.Name);
        return (StoreyDrawings.Combine(drawings, names, options.Layers), StoreyDrawings.PlansOf(drawings, names));

        DrawingReadResult ReadNamed((IDrawingReader Reader, ReadOnlyMemory<byte> Content) source, string name)
        {
            try
            {
                return stages.Step(name, () => source.Reader.Read(source.Content, ReadOptionsOf(drawings.Count > 0 ? drawings[^1].Plan : null), token));
            }
            catch (CadLiftException exception)
            {
                exception.Place = exception.Place with { Input = name };
                throw;
            }
        }

        DrawingReadOptions ReadOptionsOf(FloorPlan? below) => new()
        {
            Units = options.Units,
            Image = options.Image,
            Building = options.Building,
            Height = options.Height,
            Below = below,
            Limits = options.Limits,
            Progress = stages.Within(LiftStage.Read),
        };
    }

    // A file that is too large may be of a kind that no limit would let in: that is the better answer.
    private Task<(IDrawingReader Reader, ReadOnlyMemory<byte> Content)> ReadAsync(LiftInput input, Limits limits, CancellationToken token) =>
        LookThroughAsync(
            input,
            limits,
            static (reader, content) => (reader, content),
            async (reader, file) =>
            {
                if (file.Length > reader.MaxBytes(limits))
                {
                    ValidationReport verdict = await reader.ValidateAsync(file, limits, token).ConfigureAwait(false);
                    if (verdict.Findings.FirstOrDefault(static finding => finding.IsError) is { } first)
                    {
                        throw new CadLiftException(first.Entry!.Code, first.Message, first.Place);
                    }
                }

                return (reader, await LiftInput.FromStream(file).ReadAsync(reader.MaxBytes(limits), token).ConfigureAwait(false));
            },
            token);

    private async Task<ValidationReport> ValidateGuardedAsync(LiftInput input, LiftOptions options, CancellationToken token)
    {
        try
        {
            LiftOptionsValidator.ThrowIfInvalid(options);
        }
        catch (CadLiftException exception)
        {
            return InputJudge.Reject(format: null, exception);
        }

        if (input.TryOpenFile() is not { } file)
        {
            return await _judge.JudgeAsync(input, options.Limits, token).ConfigureAwait(false);
        }

        await using (file.ConfigureAwait(false))
        {
            return await FromStorageAsync(() => file.CanSeek
                ? _judge.JudgeAsync(file, options.Limits, token)
                : _judge.JudgeAsync(LiftInput.FromStream(file), options.Limits, token)).ConfigureAwait(false);
        }
    }

    private async Task<InspectionResult> InspectGuardedAsync(LiftInput input, Limits limits, CancellationToken token)
    {
        // What can be read but once is read once, as far as either limit lets in; a file is looked into first.
        if (input.TryOpenFile() is { } file)
        {
            await using (file.ConfigureAwait(false))
            {
                return await FromStorageAsync(() => file.CanSeek
                    ? InspectFileAsync(file, limits, token)
                    : InspectStreamAsync(LiftInput.FromStream(file), limits, token)).ConfigureAwait(false);
            }
        }

        return await InspectStreamAsync(input, limits, token).ConfigureAwait(false);
    }

    private async Task<InspectionResult> InspectFileAsync(Stream file, Limits limits, CancellationToken token)
    {
        byte[] head = new byte[ForeignFormat.HeadLength];
        int length = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, token).ConfigureAwait(false);
        file.Position = 0;
        if (MeshReaderOf(head.AsSpan(0, length)) is not { } reader)
        {
            return await ChooseReader(head.AsSpan(0, length)).InspectAsync(file, limits, token).ConfigureAwait(false);
        }

        MeshInspector.ThrowIfTooLarge(file.Length, limits);
        ReadOnlyMemory<byte> mesh = await LiftInput.FromStream(file).ReadAsync(limits.MaxMeshBytes, token).ConfigureAwait(false);
        return MeshInspector.Inspect(reader, mesh, limits, token);
    }

    private async Task<InspectionResult> InspectStreamAsync(LiftInput input, Limits limits, CancellationToken token)
    {
        ReadOnlyMemory<byte> all = await input.ReadAsync(Math.Max(Math.Max(limits.MaxDrawingBytes, limits.MaxImageBytes), limits.MaxMeshBytes), token).ConfigureAwait(false);
        ReadOnlyMemory<byte> head = all[..Math.Min(all.Length, ForeignFormat.HeadLength)];
        if (MeshReaderOf(head.Span) is { } reader)
        {
            return MeshInspector.Inspect(reader, all, limits, token);
        }

        IDrawingReader drawings = ChooseReader(head.Span);
        return drawings.Inspect(await WithinLimitAsync(drawings, all, limits, token).ConfigureAwait(false), limits, token);
    }

    // Of what is no drawing, and nothing else that is known.
    private IMeshReader? MeshReaderOf(ReadOnlySpan<byte> head)
    {
        foreach (IDrawingReader reader in _readers)
        {
            if (reader.Recognizes(head))
            {
                return null;
            }
        }

        return ForeignFormat.IsOther(head) ? null : _meshes.ReaderOf(head);
    }

    // Files are read as they are looked through; a pipe, which cannot be rewound after a look at its head, is read whole.
    private async Task<T> LookThroughAsync<T>(
        LiftInput input,
        Limits limits,
        Func<IDrawingReader, ReadOnlyMemory<byte>, T> ofBytes,
        Func<IDrawingReader, Stream, Task<T>> ofFile,
        CancellationToken token)
    {
        if (input.TryOpenFile() is not { } file)
        {
            return await OfBytesAsync(input).ConfigureAwait(false);
        }

        await using (file.ConfigureAwait(false))
        {
            return await FromStorageAsync(async () => file.CanSeek
                ? await ofFile(await ChooseReaderAsync(file, token).ConfigureAwait(false), file).ConfigureAwait(false)
                : await OfBytesAsync(LiftInput.FromStream(file)).ConfigureAwait(false)).ConfigureAwait(false);
        }

        async Task<T> OfBytesAsync(LiftInput bytes)
        {
            ReadOnlyMemory<byte> content = await bytes.ReadAsync(Math.Max(limits.MaxDrawingBytes, limits.MaxImageBytes), token).ConfigureAwait(false);
            IDrawingReader reader = ChooseReader(content.Span);
            return ofBytes(reader, await WithinLimitAsync(reader, content, limits, token).ConfigureAwait(false));
        }
    }

    // A content that is larger than others of its format may be: the verdict of its reader names that limit.
    private static ValueTask<ReadOnlyMemory<byte>> WithinLimitAsync(IDrawingReader reader, ReadOnlyMemory<byte> content, Limits limits, CancellationToken token)
    {
        if (content.Length > reader.MaxBytes(limits)
            && reader.Validate(content, limits, token).Findings.FirstOrDefault(static finding => finding.IsError) is { } first)
        {
            throw new CadLiftException(first.Entry!.Code, first.Message, first.Place);
        }

        return LiftInput.FromBytes(content).ReadAsync(reader.MaxBytes(limits), token);
    }

    // By the head of a file, which then stands at its beginning again.
    private async Task<IDrawingReader> ChooseReaderAsync(Stream file, CancellationToken token)
    {
        byte[] head = new byte[ForeignFormat.HeadLength];
        int length = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, token).ConfigureAwait(false);
        IDrawingReader reader = ChooseReader(head.AsSpan(0, length));
        file.Position = 0;
        return reader;
    }

    private static async Task<T> FromStorageAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new CadLiftException(ErrorCode.SysStorageError, "The file cannot be read to its end.", default, exception);
        }
    }

    private IDrawingReader ChooseReader(ReadOnlySpan<byte> content)
    {
        ReadOnlySpan<byte> head = content[..Math.Min(content.Length, ForeignFormat.HeadLength)];
        foreach (IDrawingReader reader in _readers)
        {
            if (reader.Recognizes(head))
            {
                return reader;
            }
        }

        throw ForeignFormat.Refuse(head);
    }

    private IArtifactExporter[] ChooseExporters(LiftOptions options)
    {
        // Some formats show a solid or a plan.
        IArtifactExporter[] known = options.PlanOnly ? [.. _exporters.OrderBy(static exporter => exporter is not IPlanExporter)] : _exporters;
        var chosen = new List<IArtifactExporter>(options.Outputs.Count);
        foreach (string format in options.Outputs)
        {
            IArtifactExporter exporter = Array.Find(
                known, candidate => string.Equals(candidate.Format, format, StringComparison.OrdinalIgnoreCase))
                ?? throw new CadLiftException(
                    ErrorCode.SysInvalidOptions,
                    $"Outputs names a format that cannot be written. These can: {string.Join(", ", _exporters.Select(static known => known.Format).Distinct(StringComparer.Ordinal))}.");
            AddWithCompanions(chosen, exporter);
        }

        return [.. chosen];
    }

    // Writers that the input brings go before the registered ones. Of a plan alone, what writes solids has nothing to write.
    private IArtifactExporter[] PreferOwn(IArtifactExporter[] chosen, IReadOnlyList<IPlanExporter> own, LiftOptions options)
    {
        IArtifactExporter[] preferred = Array.ConvertAll(
            chosen, exporter => own.FirstOrDefault(candidate => string.Equals(candidate.Format, exporter.Format, StringComparison.Ordinal)) ?? exporter);
        return options.PlanOnly && Array.Find(preferred, static exporter => exporter is not IPlanExporter) is { } ofSolids
            ? throw new CadLiftException(
                ErrorCode.SysInvalidOptions,
                $"Only the plan is asked for (PlanOnly), and {ofSolids.Format} shows solids. Of a plan these can be written: {string.Join(", ", _exporters.Where(static exporter => exporter is IPlanExporter).Concat(own).Select(static exporter => exporter.Format).Distinct(StringComparer.Ordinal))}.")
            : preferred;
    }

    private static void AddWithCompanions(List<IArtifactExporter> chosen, IArtifactExporter exporter)
    {
        if (!chosen.Contains(exporter))
        {
            chosen.Add(exporter);
            foreach (IArtifactExporter companion in exporter.Companions)
            {
                AddWithCompanions(chosen, companion);
            }
        }
    }

    private static InterpretationResult Interpret(DrawingReadResult drawing, IReadOnlyList<FloorPlan> plans, LiftOptions options, CancellationToken token)
    {
        ThrowIfEmpty(drawing);
        return plans.Count > 0
            ? PlanCompleter.Complete(plans, drawing.Sketch, options, Tolerance.Default, token)
            : PlanInterpreter.Interpret(drawing.Sketch, options, Tolerance.Default, token);
    }

    // A failure takes along what was found up to it: that is what explains it.
    private static T Reporting<T>(Func<T> work, Func<LiftReport?, LiftReport> report)
    {
        try
        {
            return work();
        }
        catch (CadLiftException exception)
        {
            exception.Report = report(exception.Report);
            throw;
        }
    }

    // Readers of other makers may hand over an empty sketch.
    private static void ThrowIfEmpty(DrawingReadResult drawing)
    {
        if (drawing.Sketch.Paths.Count + drawing.Sketch.Fills.Count == 0)
        {
            throw new CadLiftException(
                drawing.Ignored.Count == 0 ? ErrorCode.CadNoEntities : ErrorCode.CadNoClosedShapes);
        }
    }

    // Nothing leaves that the self-check has not passed.
    private static (Body Body, MassProperties Measures) Model(FloorPlan plan, StageRunner stages, CancellationToken token)
    {
        Body body = stages.Step("build", () => FloorPlanModeller.Build(plan, Tolerance.Default, token));
        BodyCheckResult check = stages.Step("check", () => BodyChecker.Check(body, Tolerance.Default, token));
        if (check.Measures is not { } measures)
        {
            BodyDefect first = check.Defects[0];
            throw new CadLiftException(
                ErrorCode.GeoStepGenerationFailed,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The solid is not sound ({check.Defects.Count} defects): {first.Kind} near ({first.Place.X:G9}, {first.Place.Y:G9}, {first.Place.Z:G9}) mm, measured {first.Measured:G3}."));
        }

        return (body, measures);
    }

    private async Task<IReadOnlyList<LiftArtifact>> ExportAsync(
        Body? body,
        InterpretationResult interpretation,
        string name,
        IArtifactExporter[] exporters,
        LiftOptions options,
        StageRunner stages,
        CancellationToken token)
    {
        using var store = new ArtifactStore(options.OutputDirectory, name);
        var exportOptions = new ModelExportOptions
        {
            Name = name,
            FileName = store.FileName,
            StepSchema = options.StepSchema,
            Timestamp = _services.Time.GetUtcNow(),
            Mesh = options.Mesh,
            Plan = interpretation.Plan,
            Sketch = interpretation.Sketch,
            Progress = stages.Within(LiftStage.Export),
        };

        // All meshes are made of one scene, and all pictures of another, as fine as their pixels.
        MeshScene? scene = Array.Exists(exporters, static exporter => exporter is IMeshExporter { ShowsFittings: false })
            ? stages.Step("mesh", () => MeshSceneBuilder.Build(body!, exportOptions, token))
            : null;
        MeshScene? pictured = Array.Exists(exporters, static exporter => exporter is IMeshExporter { ShowsFittings: true })
            ? stages.Step("pictured mesh", () => MeshSceneBuilder.BuildForPictures(body!, exportOptions, token))
            : null;

        foreach (IArtifactExporter exporter in exporters)
        {
            await stages.StepAsync(
                exporter.Format,
                () => store.WriteAsync(exporter, (stream, cancel) => WriteAsync(exporter, stream, cancel), token)).ConfigureAwait(false);
        }

        return store.Commit();

        async ValueTask<MeshExportReport?> WriteAsync(IArtifactExporter exporter, Stream stream, CancellationToken cancel)
        {
            switch (exporter)
            {
                case IMeshExporter ofMeshes:
                    return await ofMeshes.ExportAsync((ofMeshes.ShowsFittings ? pictured : scene)!, stream, exportOptions, cancel).ConfigureAwait(false);
                case IPlanExporter ofPlans:
                    await ofPlans.ExportAsync(interpretation.Plan, interpretation.Sketch, stream, exportOptions, cancel).ConfigureAwait(false);
                    return null;
                default:
                    await ((IModelExporter)exporter).ExportAsync(body!, stream, exportOptions, cancel).ConfigureAwait(false);
                    return null;
            }
        }
    }
}
