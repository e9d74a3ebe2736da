namespace CadLift.Geometry.Planar;

/// <summary>Receives the pairs of near boxes of a <see cref="BoxTree"/>.</summary>
internal interface IBoxPairVisitor
{
    void Visit(int first, int second);

    /// <summary>Asked after each box has met all its partners.</summary>
    /// <param name="done">How many boxes came before it.</param>
    /// <returns><see langword="false"/> to end the search.</returns>
    bool GoesOn(int done);
}
