using System.Text.Json;
using CadLift.Export;
using CadLift.Geometry.Checking;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Step;
using CadLift.TestKit;

namespace CadLift.Conformance.Tests;

/// <summary>Generated stacks of slabs, written as STEP and handed to OpenCASCADE.</summary>
public sealed class SlabStackConformanceTests(ITestOutputHelper output)
{
    private const int Stacks = 500;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_stack_is_accepted_with_its_volume_and_as_few_faces_as_the_oracle_would_make()
    {
        StepOracle.SkipIfMissing();
        using var folder = new TemporaryFolder();
        List<string> files = await WriteStacksAsync(folder.Path);
        output.WriteLine($"{files.Count} of {Stacks} stacks have a solid");

        string verdict = await StepOracle.CheckAllAsync(files, Path.Combine(folder.Path, "expect.json"), relative: 1e-7);
        Assert.Empty(verdict);
        Assert.Empty(await StepOracle.FindUnitedAsync(files));
    }

    private static async Task<List<string>> WriteStacksAsync(string folder)
    {
        var files = new List<string>();
        var expectations = new Dictionary<string, object>(StringComparer.Ordinal);
        for (int seed = 0; seed < Stacks; seed++)
        {
            IReadOnlyList<Slab> slabs = SlabStacks.Create(seed);
            SlabResult stack = SlabModeller.Build(slabs, Tolerance.Default, Token);
            Assert.True(stack.Body is not null, $"stack {seed}: {stack.Status}");
            if (stack.Body.Topology.Faces.Count == 0)
            {
                continue;
            }

            BodyCheckResult check = BodyChecker.Check(stack.Body, Tolerance.Default, Token);
            Assert.True(check.IsSound, $"stack {seed}: {string.Join("; ", check.Defects)}");

            // Parts that touch are parted by slivers a thousandth of a millimetre wide.
            double volume = SlabStacks.VolumeOf(slabs);
            double parted = stack.Contacts.Count * 10.0 * volume / Math.Max(1, check.Measures!.Bounds.Diagonal);
            Assert.Equal(volume, check.Measures.Volume, (1e-7 * volume) + parted);

            string name = $"stack-{seed}.step";
            files.Add(Path.Combine(folder, name));
            await using (FileStream file = File.Create(files[^1]))
            {
                await new StepExporter().ExportAsync(stack.Body, file, new ModelExportOptions(), Token);
            }

            expectations.Add(name, new
            {
                volume = check.Measures.Volume,
                faces = stack.Body.Topology.Faces.Count,
                solids = stack.Body.Topology.Lumps.Count,
            });
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "expect.json"), JsonSerializer.Serialize(expectations), Token);
        return files;
    }
}
