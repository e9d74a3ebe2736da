using System.Runtime.Intrinsics;

namespace CadLift.Imaging.Filters.Lanes;

/// <summary>What the processor has.</summary>
internal static class Simd
{
    /// <summary>The widest vectors that the processor has.</summary>
    public static SimdWidth Widest { get; } =
        Vector512.IsHardwareAccelerated ? SimdWidth.Vector512
        : Vector256.IsHardwareAccelerated ? SimdWidth.Vector256
        : Vector128.IsHardwareAccelerated ? SimdWidth.Vector128
        : SimdWidth.Scalar;
}
