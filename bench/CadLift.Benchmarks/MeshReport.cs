using System.Diagnostics;
using System.Globalization;
using CadLift.Building.Modeling;
using CadLift.Export;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Mesh.Gltf;
using CadLift.Mesh.Scenes;
using CadLift.Meshes;
using CadLift.Plans;
using SharpGLTF.Schema2;

namespace CadLift.Benchmarks;

/// <summary>How time and memory of meshes grow with the number of rooms, each size in a process of its own so that its peak memory can be told.</summary>
internal static class MeshReport
{
    /// <summary>Prints the table, or, given a number of rooms, its one row.</summary>
    public static async Task RunAsync(string[] arguments)
    {
        if (arguments.Length > 0)
        {
            await MeasureAsync(int.Parse(arguments[0], CultureInfo.InvariantCulture));
            return;
        }

        await GrowthTable.PrintAsync(
            "mesh",
            "| rooms | doors | triangles | GLB | triangles made | written | total | peak memory | SharpGLTF writes it | exponent |",
            static row => row.Split('|')[7]);
    }

    // The fastest of several runs: what is left when nothing else disturbs. The body is made before.
    private static async Task MeasureAsync(int rooms)
    {
        int runs = rooms switch { <= 1_000 => 30, <= 10_000 => 6, _ => 1 };
        if (runs == 1)
        {
            await BestOfAsync(1_000, 10);
        }

        string row = await BestOfAsync(rooms, runs);
        Console.WriteLine($"{row} {await SharpGltfAsync(rooms, runs)} |");
    }

    // How long the library takes to write what it has read from our file: the same nodes, meshes and buffers.
    private static async Task<string> SharpGltfAsync(int rooms, int runs)
    {
        if (rooms > 10_000)
        {
            return "-";
        }

        FloorPlan plan = RoomFloorPlan.Create(rooms);
        using var file = new MemoryStream();
        await new GlbExporter().ExportAsync(FloorPlanModeller.Build(plan, Tolerance.Default), file, new ModelExportOptions { Plan = plan });
        file.Position = 0;
        ModelRoot model = ModelRoot.ReadGLB(file);
        double best = double.PositiveInfinity;
        for (int i = 0; i < runs; i++)
        {
            GC.Collect();
            using var written = new MemoryStream();
            long start = Stopwatch.GetTimestamp();
            model.WriteGLB(written, new WriteSettings { Validation = SharpGLTF.Validation.ValidationMode.Skip });
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{best:F1} ms");
    }

    private static async Task<string> BestOfAsync(int rooms, int runs)
    {
        FloorPlan plan = RoomFloorPlan.Create(rooms);
        Body body = FloorPlanModeller.Build(plan, Tolerance.Default);
        var options = new ModelExportOptions { Plan = plan };
        double best = double.PositiveInfinity;
        string row = string.Empty;
        for (int i = 0; i < runs; i++)
        {
            GC.Collect();
            double memory = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;
            long start = Stopwatch.GetTimestamp();
            MeshScene scene = MeshSceneBuilder.Build(body, options);
            double made = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            await using var counter = new CountingStream();
            MeshExportReport report = (await new GlbExporter().ExportAsync(scene, counter, options))!.Value;
            double total = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            double peak = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;
            if (total < best)
            {
                best = total;
                row = string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {rooms:N0} | {plan.Storeys[0].Openings.Count:N0} | {report.Triangles:N0} | {counter.Length / 1e6:N1} MB | {made:F1} ms | {total - made:F1} ms | {total:F1} ms | {peak:N0} MB, the body alone {memory:N0} MB |");
            }
        }

        return row;
    }
}
