namespace CadLift.Dxf.Reading;

/// <summary>What a group code's value is; in binary files it decides how many bytes there are.</summary>
internal enum DxfValueKind : byte
{
    /// <summary>Text; in binary files ended by a zero byte.</summary>
    Text,

    /// <summary>A real number, 8 bytes.</summary>
    Real,

    /// <summary>An integer of 16 bits.</summary>
    Int16,

    /// <summary>An integer of 32 bits.</summary>
    Int32,

    /// <summary>An integer of 64 bits.</summary>
    Int64,

    /// <summary>A truth value, 1 byte.</summary>
    Bool,

    /// <summary>A handle, hexadecimal digits as text.</summary>
    Handle,

    /// <summary>Bytes, hexadecimal digits in text files, length and bytes in binary ones.</summary>
    Chunk,
}
