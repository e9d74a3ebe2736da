using BenchmarkDotNet.Running;
using CadLift.Benchmarks;

if (args is ["scale", ..])
{
    await ScaleReport.RunAsync(args[1..]);
}
else if (args is ["mesh", ..])
{
    await MeshReport.RunAsync(args[1..]);
}
else if (args is ["resilience"])
{
    await ResilienceReport.RunAsync();
}
else if (args is ["pictures", ..])
{
    await PictureReport.RunAsync(args[1..]);
}
else if (args is ["dxf", ..])
{
    await DxfReport.RunAsync(args[1..]);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(ScaleReport).Assembly).Run(args);
}
