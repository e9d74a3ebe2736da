using CadLift;
using Microsoft.Extensions.DependencyInjection;
using OutlineReader;

if (args is not [string drawing, string folder])
{
    Console.Error.WriteLine("Usage: OutlineReader DRAWING FOLDER");
    return 2;
}

var services = new ServiceCollection();
services.AddCadLift().AddDrawingReader(new OutlineDrawingReader());
await using ServiceProvider provider = services.BuildServiceProvider();
try
{
    LiftResult result = await provider.GetRequiredService<ICadLift>().LiftAsync(
        LiftInput.FromFile(drawing), new LiftOptions { OutputDirectory = folder });
    Console.WriteLine(FormattableString.Invariant($"{result.Pipeline}: {result.Report.Volume / 1e9:F3} m³, {result.Artifacts[0].Path}"));
    return 0;
}
catch (CadLiftException exception)
{
    Console.Error.WriteLine($"{exception.Entry.Name}: {exception.Message} ({exception.Place})");
    return 1;
}
