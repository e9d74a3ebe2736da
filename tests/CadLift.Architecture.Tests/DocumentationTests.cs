using System.Reflection;
using CadLift.Diagnostics;
using CadLift.TestKit;

namespace CadLift.Architecture.Tests;

public sealed class DocumentationTests
{
    private static readonly Type[] Catalogues =
        [typeof(Dxf.Diagnostics.DxfDiagnostics), typeof(Building.Diagnostics.BuildingDiagnostics), typeof(Step.Diagnostics.StepDiagnostics), typeof(Imaging.Diagnostics.ImagingDiagnostics)];

    private static IEnumerable<DiagnosticDescriptor> Descriptors() => Catalogues
        .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Static))
        .Select(property => (DiagnosticDescriptor)property.GetValue(null)!);

    [Fact]
    public void Finding_ids_are_never_used_twice() =>
        Assert.Equal(Descriptors().Count(), Descriptors().Select(descriptor => descriptor.Id).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void The_list_of_findings_is_the_one_in_the_code()
    {
        IEnumerable<string> expected = Descriptors()
            .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal)
            .Select(descriptor => $"| {descriptor.Id} | {descriptor.Severity.ToString().ToLowerInvariant()} | {descriptor.Meaning} |");
        IEnumerable<string> actual = File.ReadLines(Path.Combine(RepositoryPaths.Root, "docs", "diagnostics.md"))
            .Where(line => line.StartsWith("| CL", StringComparison.Ordinal));
        Assert.Equal(expected, actual);
    }
}
