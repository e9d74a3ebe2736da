using System.Globalization;
using CadLift.Meshes;

namespace CadLift.Mesh.Exporting;

/// <summary>The materials that some parts use, in the order in which they use them: a file holds no others.</summary>
internal sealed class UsedMaterials
{
    private readonly Dictionary<int, int> _numbers = [];

    private UsedMaterials()
    {
    }

    /// <summary>The materials.</summary>
    public List<MeshMaterial> Items { get; } = [];

    /// <summary>A name of one word for each, all of them different.</summary>
    public List<string> Words { get; } = [];

    /// <summary>Finds the materials of some parts.</summary>
    public static UsedMaterials Of(MeshScene scene, IEnumerable<int> parts)
    {
        var used = new UsedMaterials();
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (int part in parts)
        {
            foreach (MeshPatch patch in scene.Parts[part].Patches)
            {
                if ((uint)patch.Material < (uint)scene.Materials.Count && used._numbers.TryAdd(patch.Material, used.Items.Count))
                {
                    MeshMaterial material = scene.Materials[patch.Material];
                    string word = PartNames.AsWord(material.Name);
                    string unique = word;
                    for (int i = 2; !words.Add(unique); i++)
                    {
                        unique = string.Create(CultureInfo.InvariantCulture, $"{word}_{i}");
                    }

                    used.Items.Add(material);
                    used.Words.Add(unique);
                }
            }
        }

        return used;
    }

    /// <summary>The number in the file of a material of the scene; -1 where the scene has no such material.</summary>
    public int NumberOf(int material) => _numbers.GetValueOrDefault(material, -1);
}
