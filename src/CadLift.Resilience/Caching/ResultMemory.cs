using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Resilience.Caching;

/// <summary>Results in memory, at most so many bytes: what was used least recently goes first.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ResultMemory(long maxBytes, TimeProvider time)
{
    // Of a finding, a room or a wall in a report, and of a segment of an outline; measured, not exact.
    private const long BytesOfPart = 600;
    private const long BytesOfSegment = 72;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _order = new();
    private long _bytes;

    public LiftResult? Get(string key)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(key, out LinkedListNode<Entry>? node))
            {
                return null;
            }

            _order.Remove(node);
            if (node.Value.Expiry <= time.GetUtcNow())
            {
                _entries.Remove(key);
                _bytes -= node.Value.Bytes;
                return null;
            }

            _order.AddLast(node);
            return node.Value.Result;
        }
    }

    public void Set(string key, LiftResult result, DateTimeOffset expiry)
    {
        long bytes = BytesOf(result);
        lock (_gate)
        {
            Remove(key);
            if (bytes > maxBytes)
            {
                return;
            }

            _entries[key] = _order.AddLast(new Entry(key, result, bytes, expiry));
            _bytes += bytes;
            while (_bytes > maxBytes && _order.First is { } oldest)
            {
                Remove(oldest.Value.Key);
            }
        }
    }

    private static long BytesOf(LiftResult result)
    {
        LiftReport report = result.Report;
        long parts = report.Diagnostics.Count + report.Rooms.Count + report.Walls.Count + report.Openings.Count + report.Choices.Count + 4L;
        long segments = 0;
        foreach (Storey storey in report.StoreyList)
        {
            segments += SegmentsOf(storey.Solids.Regions) + SegmentsOf(storey.Slab.Regions);
        }

        foreach (Room room in report.Rooms)
        {
            segments += SegmentsOf([room.Region]);
        }

        return result.Artifacts.Sum(static artifact => artifact.Bytes) + (parts * BytesOfPart) + (segments * BytesOfSegment);
    }

    private static long SegmentsOf(ReadOnlySpan<Region> regions)
    {
        long segments = 0;
        foreach (Region region in regions)
        {
            segments += region.Outer.Segments.Length;
            foreach (Loop hole in region.Holes)
            {
                segments += hole.Segments.Length;
            }
        }

        return segments;
    }

    private void Remove(string key)
    {
        if (_entries.Remove(key, out LinkedListNode<Entry>? node))
        {
            _order.Remove(node);
            _bytes -= node.Value.Bytes;
        }
    }

    private sealed record Entry(string Key, LiftResult Result, long Bytes, DateTimeOffset Expiry);
}
