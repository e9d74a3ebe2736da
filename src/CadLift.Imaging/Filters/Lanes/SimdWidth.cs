namespace CadLift.Imaging.Filters.Lanes;

/// <summary>How wide the vectors are that a kernel may use. All widths give the same results; narrower ones are asked for by tests.</summary>
internal enum SimdWidth
{
    /// <summary>One value at a time.</summary>
    Scalar,

    /// <summary>16 bytes.</summary>
    Vector128,

    /// <summary>32 bytes.</summary>
    Vector256,

    /// <summary>64 bytes.</summary>
    Vector512,
}
