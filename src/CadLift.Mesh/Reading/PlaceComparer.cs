using System.Security.Cryptography;
using CadLift.Geometry.Numerics;

namespace CadLift.Mesh.Reading;

/// <summary>Compares places by their bits; its hashes cannot be foreseen, so that no file can make all of its points collide.</summary>
internal sealed class PlaceComparer : IEqualityComparer<Point3d>
{
    private const ulong Odd = 0x9E3779B97F4A7C15;

    private static readonly ulong Seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));

    public static PlaceComparer Instance { get; } = new();

    public bool Equals(Point3d x, Point3d y) => x.Equals(y);

    public int GetHashCode(Point3d obj)
    {
        ulong hash = Mixed(Seed, obj.X);
        hash = Mixed(hash, obj.Y);
        hash = Mixed(hash, obj.Z);
        return (int)(hash ^ (hash >> 32));
    }

    private static ulong Mixed(ulong hash, double value)
    {
        hash = (hash ^ BitConverter.DoubleToUInt64Bits(value)) * Odd;
        return hash ^ (hash >> 29);
    }
}
