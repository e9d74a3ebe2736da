using System.Text;
using CadLift.Mesh.Exporting;

namespace CadLift.Mesh.Fbx;

/// <summary>A value of a record of binary FBX: a letter that says its type, and its bytes.</summary>
internal sealed class FbxValue
{
    private const int ArrayHeadLength = 12;

    private readonly Action<OutputBuffer> _write;
    private readonly int _count;
    private readonly Action<OutputBuffer, int>? _writeElement;

    private FbxValue(char type, long length, Action<OutputBuffer> write)
    {
        Type = type;
        Length = 1 + length;
        _write = write;
    }

    private FbxValue(char type, int count, int size, Action<OutputBuffer, int> writeElement)
    {
        Type = type;
        Length = 1 + ArrayHeadLength + ((long)count * size);
        _count = count;
        _writeElement = writeElement;
        _write = output =>
        {
            output.WriteInt32(count);
            output.WriteInt32(0);
            output.WriteUInt32((uint)((long)count * size));
        };
    }

    /// <summary>The letter of the type.</summary>
    public char Type { get; }

    /// <summary>The length in bytes.</summary>
    public long Length { get; }

    public static implicit operator FbxValue(int value) => new('I', 4, output => output.WriteInt32(value));

    public static implicit operator FbxValue(long value) => new('L', 8, output => output.WriteInt64(value));

    public static implicit operator FbxValue(double value) => new('D', 8, output => output.WriteDouble(value));

    public static implicit operator FbxValue(bool value) => new('C', 1, output => output.Write((byte)(value ? 1 : 0)));

    public static implicit operator FbxValue(string value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        return new FbxValue('S', 4 + bytes.Length, output =>
        {
            output.WriteInt32(bytes.Length);
            output.Write(bytes);
        });
    }

    /// <summary>Bytes of no further meaning.</summary>
    public static FbxValue Raw(byte[] bytes) => new('R', 4 + bytes.Length, output =>
    {
        output.WriteInt32(bytes.Length);
        output.Write(bytes);
    });

    /// <summary>The name of an object and, after two bytes that part them, its class.</summary>
    public static FbxValue Name(string name, string ofClass) => $"{name}\0\u0001{ofClass}";

    /// <summary>Numbers of double precision, plain.</summary>
    public static FbxValue Doubles(int count, Func<int, double> element) =>
        new('d', count, sizeof(double), (output, i) => output.WriteDouble(element(i)));

    /// <summary>Whole numbers, plain.</summary>
    public static FbxValue Integers(int count, Func<int, int> element) =>
        new('i', count, sizeof(int), (output, i) => output.WriteInt32(element(i)));

    public async ValueTask WriteAsync(OutputBuffer output, CancellationToken cancellationToken)
    {
        output.Write((byte)Type);
        _write(output);
        for (int i = 0; i < _count; i++)
        {
            _writeElement!(output, i);
            if (output.IsFull)
            {
                await output.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
