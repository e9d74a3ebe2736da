using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CadLift.Architecture.Tests;

/// <summary>The arrows of the architecture, read from the compiled assemblies: they point down only.</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["CadLift.Geometry"] = [],
        ["CadLift.Abstractions"] = ["CadLift.Geometry", "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Options"],
        ["CadLift.Building"] = ["CadLift.Abstractions", "CadLift.Geometry"],
        ["CadLift.Dxf"] = ["CadLift.Abstractions", "CadLift.Geometry", "Microsoft.Extensions.DependencyInjection.Abstractions"],
        ["CadLift.Imaging"] = ["CadLift.Abstractions", "CadLift.Geometry", "Microsoft.Extensions.DependencyInjection.Abstractions"],
        ["CadLift.Mesh"] = ["CadLift.Abstractions", "CadLift.Geometry", "Microsoft.Extensions.DependencyInjection.Abstractions"],
        ["CadLift.Hosting"] =
        [
            "CadLift.Abstractions", "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Diagnostics.HealthChecks",
            "Microsoft.Extensions.Diagnostics.HealthChecks.Abstractions", "Microsoft.Extensions.Options",
        ],
        ["CadLift.Resilience"] =
        [
            "CadLift.Abstractions", "CadLift.Geometry", "Microsoft.Extensions.Caching.Abstractions",
            "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions",
            "Microsoft.Extensions.Options", "Polly.Core",
        ],
        ["CadLift.Resilience.Sqlite"] =
        [
            "CadLift.Abstractions", "CadLift.Resilience", "Microsoft.Data.Sqlite", "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Options",
        ],
        ["CadLift.Step"] = ["CadLift.Abstractions", "CadLift.Geometry", "Microsoft.Extensions.DependencyInjection.Abstractions"],
        ["CadLift"] =
        [
            "CadLift.Abstractions", "CadLift.Building", "CadLift.Dxf", "CadLift.Geometry", "CadLift.Imaging", "CadLift.Mesh", "CadLift.Resilience", "CadLift.Step",
            "Microsoft.Extensions.Configuration.Abstractions", "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions",
            "Microsoft.Extensions.Options",
        ],
    };

    // Each room of the kernel may use itself and the rooms named.
    private static readonly Dictionary<string, string[]> Rooms = new(StringComparer.Ordinal)
    {
        ["Numerics"] = [],
        ["Curves"] = ["Numerics"],
        ["Topology"] = ["Numerics"],
        ["Surfaces"] = ["Numerics", "Curves"],
        ["Planar"] = ["Numerics", "Curves"],
        ["Modeling"] = ["Numerics", "Curves", "Surfaces", "Planar", "Topology"],
        ["Measuring"] = ["Numerics", "Curves", "Surfaces", "Planar", "Topology", "Modeling"],
        ["Meshing"] = ["Numerics", "Curves", "Surfaces", "Planar", "Topology", "Modeling", "Measuring"],
        ["Checking"] = ["Numerics", "Curves", "Surfaces", "Planar", "Topology", "Modeling", "Measuring"],
    };

    public static TheoryData<string> Packages() => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_sees_only_what_lies_below_it(string package)
    {
        using var file = new PEReader(File.OpenRead(PathOf(package)));
        MetadataReader metadata = file.GetMetadataReader();
        IEnumerable<string> references = metadata.AssemblyReferences
            .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
            .Where(name => !name.StartsWith("System", StringComparison.Ordinal) && name != "netstandard");
        Assert.Empty(references.Except(Allowed[package], StringComparer.Ordinal));
    }

    [Fact]
    public void Rooms_of_the_kernel_see_only_the_rooms_below_them()
    {
        using var file = new PEReader(File.OpenRead(PathOf("CadLift.Geometry")));
        var wrong = new List<string>();
        foreach ((string user, string used) in new TypeUses(file).Find())
        {
            (string from, string to) = (RoomOf(user), RoomOf(used));
            if (from.Length > 0 && to.Length > 0 && from != to && !Rooms[from].Contains(to))
            {
                wrong.Add($"{user} uses {used}");
            }
        }

        Assert.Empty(wrong);
    }

    // A rule that sees nothing would pass for ever.
    [Fact]
    public void The_reading_of_metadata_sees_real_uses()
    {
        using var file = new PEReader(File.OpenRead(PathOf("CadLift.Geometry")));
        List<(string User, string Used)> uses = [.. new TypeUses(file).Find()];
        Assert.Contains(("CadLift.Geometry.Modeling.Extrusion", "CadLift.Geometry.Planar.RegionSet"), uses);
        Assert.Contains(("CadLift.Geometry.Measuring.BodyMeasurer", "CadLift.Geometry.Topology.FaceId"), uses);
        Assert.Contains(uses, use => RoomOf(use.User) == "Checking" && RoomOf(use.Used) == "Measuring");
    }

    private static string PathOf(string package) => Path.Combine(AppContext.BaseDirectory, package + ".dll");

    private static string RoomOf(string type)
    {
        string[] parts = type.Split('.');
        return parts.Length > 3 && parts[0] == "CadLift" && parts[1] == "Geometry" ? parts[2] : string.Empty;
    }
}
