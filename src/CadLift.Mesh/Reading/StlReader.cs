using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using CadLift.Diagnostics;
using CadLift.Geometry.Numerics;
using CadLift.Meshes;

namespace CadLift.Mesh.Reading;

/// <summary>Reads STL, binary and ASCII; each solid of a text is a part.</summary>
/// <remarks>
/// Triangles are told by their corners; the normals that the file gives are not used. Corners at one place are one point. Stateless and
/// thread-safe. Source: 3D Systems, StereoLithography Interface Specification, 1989.
/// </remarks>
public sealed class StlReader : IMeshReader
{
    private const int HeadLength = 80;
    private const int TriangleLength = 50;

    /// <inheritdoc/>
    public string Format => "stl";

    /// <inheritdoc/>
    /// <remarks>The binary form has no mark: it is taken for one where its length is not known and its head could be one.</remarks>
    public bool Recognizes(ReadOnlySpan<byte> head) => IsText(head) || LooksBinary(head);

    /// <inheritdoc/>
    public MeshScene Read(ReadOnlyMemory<byte> content, MeshReadOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ReadOnlySpan<byte> bytes = content.Span;
        var assembly = new MeshAssembly(options);
        double scale = options.Unit.MillimetresPerUnit();

        // Some programs begin binary files with "solid", too: then the length tells.
        bool hasBinaryLength = bytes.Length >= HeadLength + 4 && bytes.Length == HeadLength + 4 + (CountOf(bytes) * TriangleLength);
        if (IsText(bytes) && !hasBinaryLength)
        {
            ReadText(bytes, scale, assembly, cancellationToken);
        }
        else
        {
            ReadBinary(bytes, scale, assembly, cancellationToken);
        }

        return assembly.ToScene("model");
    }

    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        ReadOnlySpan<byte> start = (bytes.StartsWith(mark) ? bytes[mark.Length..] : bytes).TrimStart(" \t\r\n"u8);

        // The binary form may begin like text, but text has no zero bytes.
        if (bytes[..Math.Min(bytes.Length, 512)].Contains((byte)0))
        {
            return false;
        }

        return start.Length >= 5 && Ascii.EqualsIgnoreCase(start[..5], "solid"u8)
            && (start.Length == 5 || start[5] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n');
    }

    private static bool LooksBinary(ReadOnlySpan<byte> head)
    {
        if (head.Length < HeadLength + 4)
        {
            return false;
        }

        long count = CountOf(head);
        bool isWhole = head.Length == HeadLength + 4 + (count * TriangleLength);
        if (isWhole)
        {
            return true;
        }

        // The first triangles say it: corners of a sane size.
        int looked = 0;
        for (int at = HeadLength + 4; at + TriangleLength <= head.Length && looked < 20; at += TriangleLength, looked++)
        {
            for (int i = 0; i < 12; i++)
            {
                float number = BinaryPrimitives.ReadSingleLittleEndian(head[(at + (4 * i))..]);
                // Normals may be anything; nobody uses them.
                if (i >= 3 && (!float.IsFinite(number) || (number != 0 && Math.Abs(number) is < 1e-30f or > 1e15f)))
                {
                    return false;
                }
            }
        }

        return count > 0 && looked > 0;
    }

    private static long CountOf(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[HeadLength..]);

    private static void ReadBinary(ReadOnlySpan<byte> bytes, double scale, MeshAssembly assembly, CancellationToken cancellation)
    {
        if (bytes.Length < HeadLength + 4)
        {
            throw new CadLiftException(ErrorCode.MeshInvalidFormat, "The file is too short for STL.", new SourcePlace { ByteOffset = bytes.Length });
        }

        long count = CountOf(bytes);
        long held = (bytes.Length - HeadLength - 4) / TriangleLength;
        if (count > held)
        {
            throw new CadLiftException(
                ErrorCode.MeshReadError,
                string.Create(CultureInfo.InvariantCulture, $"The file says that it holds {count} triangles, it ends after {held}."),
                new SourcePlace { ByteOffset = bytes.Length });
        }

        assembly.BeginPart("solid");
        Span<int> corners = stackalloc int[3];
        for (int i = 0; i < count; i++)
        {
            if ((i & 8191) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            int at = HeadLength + 4 + (i * TriangleLength);
            var place = new SourcePlace { ByteOffset = at };
            for (int corner = 0; corner < 3; corner++)
            {
                ReadOnlySpan<byte> numbers = bytes.Slice(at + 12 + (12 * corner), 12);
                corners[corner] = assembly.NumberOf(
                    new Point3d(
                        scale * BinaryPrimitives.ReadSingleLittleEndian(numbers),
                        scale * BinaryPrimitives.ReadSingleLittleEndian(numbers[4..]),
                        scale * BinaryPrimitives.ReadSingleLittleEndian(numbers[8..])),
                    place);
            }

            assembly.Add(corners[0], corners[1], corners[2], place);
        }
    }

    private static void ReadText(ReadOnlySpan<byte> bytes, double scale, MeshAssembly assembly, CancellationToken cancellation)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        var scanner = new TextScanner(bytes.StartsWith(mark) ? bytes[mark.Length..] : bytes);
        Span<int> corners = stackalloc int[3];
        int corner = 0;
        bool isEnded = false;
        for (int looked = 0; !scanner.IsAtEnd; looked++)
        {
            if ((looked & 8191) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            ReadOnlySpan<byte> word = scanner.NextWordOfText();
            isEnded &= word.IsEmpty;
            if (Ascii.EqualsIgnoreCase(word, "solid"u8))
            {
                assembly.BeginPart(PartNameOf(scanner.RestOfLine()));
            }
            else if (Ascii.EqualsIgnoreCase(word, "vertex"u8))
            {
                if (corner == 3)
                {
                    throw new CadLiftException(ErrorCode.MeshReadError, "A facet has more than three corners.", scanner.Place);
                }

                double x = scanner.Number(scanner.NextWordOfText());
                double y = scanner.Number(scanner.NextWordOfText());
                double z = scanner.Number(scanner.NextWordOfText());
                corners[corner++] = assembly.NumberOf(new Point3d(scale * x, scale * y, scale * z), scanner.Place);
            }
            else if (Ascii.EqualsIgnoreCase(word, "endfacet"u8))
            {
                if (corner != 3)
                {
                    throw new CadLiftException(ErrorCode.MeshReadError, "A facet has less than three corners.", scanner.Place);
                }

                assembly.Add(corners[0], corners[1], corners[2], scanner.Place);
                corner = 0;
            }
            else if (Ascii.EqualsIgnoreCase(word, "facet"u8))
            {
                SkipNormal(ref scanner);
            }
            else if (Ascii.EqualsIgnoreCase(word, "endsolid"u8))
            {
                scanner.RestOfLine();
                isEnded = true;
                continue;
            }
            else if (!word.IsEmpty && !IsFiller(word))
            {
                throw new CadLiftException(ErrorCode.MeshReadError, "A word of STL is expected.", scanner.Place);
            }
        }

        if (corner != 0 || !isEnded)
        {
            throw new CadLiftException(ErrorCode.MeshReadError, "The text ends before its solid does.", scanner.Place);
        }
    }

    // Three numbers, which some programs write as "nan".
    private static void SkipNormal(ref TextScanner scanner)
    {
        if (!Ascii.EqualsIgnoreCase(scanner.NextWordOfText(), "normal"u8))
        {
            throw new CadLiftException(ErrorCode.MeshReadError, "The normal of a facet is expected.", scanner.Place);
        }

        for (int i = 0; i < 3; i++)
        {
            if (scanner.NextWordOfText().IsEmpty)
            {
                throw new CadLiftException(ErrorCode.MeshReadError, "The text ends within a facet.", scanner.Place);
            }
        }
    }

    private static bool IsFiller(ReadOnlySpan<byte> word) =>
        Ascii.EqualsIgnoreCase(word, "outer"u8) || Ascii.EqualsIgnoreCase(word, "loop"u8) || Ascii.EqualsIgnoreCase(word, "endloop"u8);

    private static string PartNameOf(ReadOnlySpan<byte> name)
    {
        const int Longest = 255;
        return name.IsEmpty ? "solid" : Encoding.UTF8.GetString(name[..Math.Min(name.Length, Longest)]);
    }
}
