namespace CadLift.Geometry.Modeling;

internal static class EdgePieceExtensions
{
    public static bool IsReal(this EdgePiece piece) => piece >= EdgePiece.Real;
}
