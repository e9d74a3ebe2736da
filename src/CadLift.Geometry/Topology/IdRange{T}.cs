namespace CadLift.Geometry.Topology;

/// <summary>Consecutive entities of one kind, enumerated without allocation.</summary>
/// <typeparam name="TId">The handle type.</typeparam>
public readonly record struct IdRange<TId>
    where TId : struct, IEntityId<TId>
{
    internal IdRange(int start, int end)
    {
        Start = start;
        Count = end - start;
    }

    /// <summary>The index of the first entity.</summary>
    public int Start { get; }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>The entity at a position of the range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside the range.</exception>
    public TId this[int position]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(position);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, Count);
            return TId.At(Start + position);
        }
    }

    /// <summary>Enumerates the range.</summary>
    public Enumerator GetEnumerator() => new(Start, Start + Count);

    /// <summary>Walks over a range.</summary>
    public record struct Enumerator
    {
        private readonly int _end;
        private int _next;

        internal Enumerator(int start, int end)
        {
            _next = start;
            _end = end;
        }

        /// <summary>The entity the enumerator stands on.</summary>
        public readonly TId Current => TId.At(_next - 1);

        /// <summary>Moves to the next entity.</summary>
        public bool MoveNext() => _next++ < _end;
    }
}
