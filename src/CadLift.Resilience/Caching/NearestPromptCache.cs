using System.Numerics;
using System.Runtime.InteropServices;
using CadLift.Resilience.Telemetry;

namespace CadLift.Resilience.Caching;

/// <summary>Answers prompts from those that are nearly the same: written in other words, not of other numbers.</summary>
/// <typeparam name="T">What a prompt leads to.</typeparam>
/// <remarks>
/// Two prompts are as alike as their vectors point the same way (cosine). However alike, they are different where their numbers or their
/// decisive words differ, in order and with the words beside them: "3 rooms" is never answered with 4, nor "without a garage" with one, nor one room
/// with the measures of another. Thread-safe.
/// </remarks>
public sealed class NearestPromptCache<T>
{
    private readonly NearestPromptCacheOptions _options;
    private readonly IPromptVectorizer _vectorizer;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly LinkedList<Entry> _entries = new();

    /// <summary>Begins empty.</summary>
    /// <param name="options">How alike prompts must be, and how many are kept.</param>
    /// <param name="vectorizer">Turns prompts into vectors; <see cref="WordVectorizer"/> where <see langword="null"/>.</param>
    /// <param name="time">The clock of expiry.</param>
    public NearestPromptCache(NearestPromptCacheOptions? options = null, IPromptVectorizer? vectorizer = null, TimeProvider? time = null)
    {
        _options = options ?? new NearestPromptCacheOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_options.Threshold, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_options.Threshold, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_options.MaxEntries, nameof(options));
        _vectorizer = vectorizer ?? new WordVectorizer();
        _time = time ?? TimeProvider.System;
    }

    /// <summary>How many prompts are kept.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Looks for the prompt that is most alike.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Its answer, and how alike they are; <see langword="null"/> where none is alike enough.</returns>
    public async ValueTask<NearestPrompt<T>?> FindAsync(string prompt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        Entry asked = await EntryOfAsync(prompt, default!, cancellationToken).ConfigureAwait(false);
        NearestPrompt<T>? found = null;
        lock (_gate)
        {
            Expire();
            LinkedListNode<Entry>? nearest = null;
            double likeness = _options.Threshold;
            for (LinkedListNode<Entry>? node = _entries.First; node is not null; node = node.Next)
            {
                double here = node.Value.LikenessTo(asked);
                if (here >= likeness)
                {
                    (nearest, likeness) = (node, here);
                }
            }

            if (nearest is not null)
            {
                _entries.Remove(nearest);
                _entries.AddFirst(nearest);
                found = new NearestPrompt<T>(nearest.Value.Prompt, nearest.Value.Answer, likeness);
            }
        }

        ResilienceInstruments.CacheRequests.Add(
            1, new(CadLiftTelemetry.CacheTag, "prompts"), new(CadLiftTelemetry.CacheResultTag, found is null ? "miss" : "hit"));
        return found;
    }

    /// <summary>Keeps the answer to a prompt, in the place of that to the same one.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask AddAsync(string prompt, T answer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        Entry entry = await EntryOfAsync(prompt, answer, cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            Expire();
            for (LinkedListNode<Entry>? node = _entries.First; node is not null; node = node.Next)
            {
                if (string.Equals(node.Value.Prompt, prompt, StringComparison.Ordinal))
                {
                    _entries.Remove(node);
                    break;
                }
            }

            _entries.AddFirst(entry);
            if (_entries.Count > _options.MaxEntries)
            {
                _entries.RemoveLast();
            }
        }
    }

    private async ValueTask<Entry> EntryOfAsync(string prompt, T answer, CancellationToken token)
    {
        ReadOnlyMemory<float> vector = await _vectorizer.VectorOfAsync(prompt, token).ConfigureAwait(false);
        string decisive = DecisiveOf([.. PromptWords.Of(prompt)]);
        DateTimeOffset now = _time.GetUtcNow();
        DateTimeOffset expiry = _options.TimeToLive >= DateTimeOffset.MaxValue - now ? DateTimeOffset.MaxValue : now + _options.TimeToLive;
        return new Entry(prompt, decisive, Unit(vector.Span), answer, expiry);
    }

    // Numbers and decisive words in their order, each with the word before and behind it: a number belongs to what it measures, and to its unit.
    private string DecisiveOf(List<string> words)
    {
        var decisive = new System.Text.StringBuilder();
        for (int i = 0; i < words.Count; i++)
        {
            if (PromptWords.IsNumber(words[i]) || _options.DecisiveWords.Contains(words[i]))
            {
                decisive.Append(i > 0 ? words[i - 1] : string.Empty).Append(' ').Append(words[i]).Append(' ').Append(i + 1 < words.Count ? words[i + 1] : string.Empty).Append(';');
            }
        }

        return decisive.ToString();
    }

    private void Expire()
    {
        DateTimeOffset now = _time.GetUtcNow();
        for (LinkedListNode<Entry>? node = _entries.First; node is not null;)
        {
            LinkedListNode<Entry>? next = node.Next;
            if (node.Value.Expiry <= now)
            {
                _entries.Remove(node);
            }

            node = next;
        }
    }

    // Of length one, so that the product of two is the cosine between them; nought where there is nothing to tell a direction by.
    private static float[] Unit(ReadOnlySpan<float> vector)
    {
        double length = Math.Sqrt(Dot(vector, vector));
        float[] unit = new float[vector.Length];
        for (int i = 0; i < unit.Length && length > 0; i++)
        {
            unit[i] = (float)(vector[i] / length);
        }

        return unit;
    }

    private static double Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        ReadOnlySpan<Vector<float>> wideLeft = MemoryMarshal.Cast<float, Vector<float>>(left);
        ReadOnlySpan<Vector<float>> wideRight = MemoryMarshal.Cast<float, Vector<float>>(right);
        Vector<float> wide = Vector<float>.Zero;
        for (int i = 0; i < wideLeft.Length; i++)
        {
            wide += wideLeft[i] * wideRight[i];
        }

        double sum = Vector.Sum(wide);
        for (int i = wideLeft.Length * Vector<float>.Count; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    private sealed record Entry(string Prompt, string Decisive, float[] Vector, T Answer, DateTimeOffset Expiry)
    {
        public double LikenessTo(Entry other) =>
            string.Equals(Prompt, other.Prompt, StringComparison.Ordinal) ? 1
            : Vector.Length == other.Vector.Length && string.Equals(Decisive, other.Decisive, StringComparison.Ordinal) ? Math.Min(1, Dot(Vector, other.Vector))
            : 0;
    }
}
