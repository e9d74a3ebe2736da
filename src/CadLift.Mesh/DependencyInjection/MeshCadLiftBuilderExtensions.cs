using CadLift;
using CadLift.Export;
using CadLift.Mesh.Fbx;
using CadLift.Mesh.Gltf;
using CadLift.Mesh.Ply;
using CadLift.Mesh.Reading;
using CadLift.Mesh.Stl;
using CadLift.Mesh.ThreeMf;
using CadLift.Mesh.Wavefront;
using CadLift.Meshes;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers output as meshes.</summary>
public static class MeshCadLiftBuilderExtensions
{
    /// <summary>Adds the exporters of glTF, OBJ, STL, 3MF, PLY and FBX, and the readers of GLB, 3MF, OBJ and STL; calling it twice changes nothing.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static ICadLiftBuilder AddMeshes(this ICadLiftBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IModelExporter, GlbExporter>(),
            ServiceDescriptor.Singleton<IModelExporter, GltfExporter>(),
            ServiceDescriptor.Singleton<IModelExporter, ObjExporter>(),
            ServiceDescriptor.Singleton<IModelExporter, StlExporter>(),
            ServiceDescriptor.Singleton<IModelExporter, StlTextExporter>(),
            ServiceDescriptor.Singleton<IModelExporter, ThreeMfExporter>(),
            ServiceDescriptor.Singleton<IModelExporter, PlyExporter>(),
            ServiceDescriptor.Singleton<IModelExporter, FbxExporter>(),
        ]);
        builder.Services.TryAddEnumerable(
        [
            // Asked from the last one to the first: binary STL, which has no mark, comes last of all.
            ServiceDescriptor.Singleton<IMeshReader, StlReader>(),
            ServiceDescriptor.Singleton<IMeshReader, ObjReader>(),
            ServiceDescriptor.Singleton<IMeshReader, ThreeMfReader>(),
            ServiceDescriptor.Singleton<IMeshReader, GlbReader>(),
        ]);
        return builder;
    }
}
