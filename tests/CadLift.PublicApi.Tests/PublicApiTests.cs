using System.Reflection;
using CadLift.TestKit;

namespace CadLift.PublicApi.Tests;

/// <summary>The public surface of each package, as listed in its PublicApi.txt; a review sees every change to it there.</summary>
public sealed class PublicApiTests
{
    private const string UpdateVariable = "CADLIFT_UPDATE_PUBLIC_API";

    public static TheoryData<string> Packages() =>
        ["CadLift.Geometry", "CadLift.Abstractions", "CadLift.Building", "CadLift.Dxf", "CadLift.Imaging", "CadLift.Mesh", "CadLift.Resilience", "CadLift.Resilience.Sqlite", "CadLift.Hosting", "CadLift.Step", "CadLift"];

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_surface_is_the_one_on_record(string package)
    {
        string path = Path.Combine(RepositoryPaths.Root, "src", package, "PublicApi.txt");
        string actual = ApiListing.Of(Assembly.Load(package));
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            File.WriteAllText(path, actual);
        }

        string recorded = File.Exists(path) ? File.ReadAllText(path) : string.Empty;
        Assert.True(
            recorded == actual,
            $"The public surface of {package} changed. If that is meant, run the tests with {UpdateVariable}=1 and review {path}.");
    }
}
