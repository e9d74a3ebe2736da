using System.Text;
using CadLift.Mesh.Exporting;

namespace CadLift.Mesh.Fbx;

/// <summary>A record of binary FBX: a name, values, and records within it.</summary>
/// <remarks>
/// Records begin with where they end, so their length is computed before they are written. Records within are made anew for each of the
/// two passes and not kept.
/// </remarks>
internal sealed class FbxNode(string name, params FbxValue[] values)
{
    /// <summary>The length of the record that ends a list of records, and of the head of a record without its name.</summary>
    public const int HeadLength = 13;

    private Func<IEnumerable<FbxNode>>? _children;

    /// <summary>Adds records within; all of them at once.</summary>
    public FbxNode With(params FbxNode[] children) => With(() => children);

    /// <summary>Adds records within that are made when they are needed.</summary>
    public FbxNode With(Func<IEnumerable<FbxNode>> children)
    {
        _children = children;
        return this;
    }

    /// <summary>The length in bytes.</summary>
    public long LengthOf()
    {
        long length = HeadLength + Encoding.UTF8.GetByteCount(name) + ValuesLength();
        if (_children is not null)
        {
            foreach (FbxNode child in _children())
            {
                length += child.LengthOf();
            }

            length += HeadLength;
        }

        return length;
    }

    /// <summary>Writes the record.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async ValueTask WriteAsync(OutputBuffer output, CancellationToken cancellationToken)
    {
        output.WriteUInt32((uint)(output.Position + LengthOf()));
        output.WriteUInt32((uint)values.Length);
        output.WriteUInt32((uint)ValuesLength());
        output.Write((byte)Encoding.UTF8.GetByteCount(name));
        output.WriteText(name);
        foreach (FbxValue value in values)
        {
            await value.WriteAsync(output, cancellationToken).ConfigureAwait(false);
        }

        if (_children is not null)
        {
            foreach (FbxNode child in _children())
            {
                await child.WriteAsync(output, cancellationToken).ConfigureAwait(false);
            }

            WriteEnd(output);
        }

        if (output.IsFull)
        {
            await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes the record that ends a list of records.</summary>
    public static void WriteEnd(OutputBuffer output) => output.Write(stackalloc byte[HeadLength]);

    private long ValuesLength()
    {
        long length = 0;
        foreach (FbxValue value in values)
        {
            length += value.Length;
        }

        return length;
    }
}
