using System.Reflection;
using CadLift.TestKit;

namespace CadLift.Architecture.Tests;

/// <summary>The page of telemetry against the names in the code.</summary>
public sealed class TelemetryPageTests
{
    [Fact]
    public void Every_name_is_on_the_page()
    {
        string page = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "docs", "telemetry.md"));
        string[] names = [.. typeof(CadLiftTelemetry).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => (string)field.GetRawConstantValue()!)];
        Assert.True(names.Length > 30);
        Assert.All(names, name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }
}
