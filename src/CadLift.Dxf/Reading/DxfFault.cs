using System.Runtime.InteropServices;

namespace CadLift.Dxf.Reading;

/// <summary>A value that was not what its group code calls for.</summary>
/// <param name="Kind">What was wrong with it.</param>
/// <param name="Code">The group code.</param>
/// <param name="Place">The line of the value, or its byte in a binary file.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DxfFault(DxfFaultKind Kind, int Code, long Place);
