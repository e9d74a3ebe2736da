using CadLift.Diagnostics;

namespace CadLift.Abstractions.Tests;

public sealed class DiagnosticListTests
{
    private static readonly DiagnosticDescriptor Kind = new("CLX0001", DiagnosticSeverity.Warning, "A kind for tests.");

    [Fact]
    public void A_million_findings_of_one_kind_become_a_few_and_a_count()
    {
        var list = new DiagnosticList(maxOfOneKind: 3);
        for (int i = 0; i < 1_000_000; i++)
        {
            list.Add(Kind, "Found.");
        }

        IReadOnlyList<CadDiagnostic> findings = list.ToList();
        Assert.Equal(4, findings.Count);
        Assert.Equal("999997 more findings of this kind are not listed.", findings[^1].Message);
    }

    [Fact]
    public void Kinds_do_not_crowd_each_other_out()
    {
        var other = new DiagnosticDescriptor("CLX0002", DiagnosticSeverity.Info, "Another kind for tests.");
        var list = new DiagnosticList(maxOfOneKind: 1);
        list.Add(Kind, "First.");
        list.Add(other, "Second.");
        Assert.Equal(["CLX0001", "CLX0002"], list.ToList().Select(finding => finding.Id));
    }

    [Fact]
    public void A_place_is_told_with_what_is_known()
    {
        Assert.Equal("LWPOLYLINE 2F, line 1284", new SourcePlace { Entity = "LWPOLYLINE", Handle = "2F", Line = 1284 }.ToString());
        Assert.Equal("byte 0", new SourcePlace { ByteOffset = 0 }.ToString());
        Assert.True(default(SourcePlace).IsUnknown);
    }
}
