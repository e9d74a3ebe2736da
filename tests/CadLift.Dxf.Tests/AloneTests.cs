namespace CadLift.Dxf.Tests;

/// <summary>Tests that measure the whole process, and so run while no other does.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class AloneTests;
