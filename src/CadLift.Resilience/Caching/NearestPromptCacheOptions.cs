namespace CadLift.Resilience.Caching;

/// <summary>How alike prompts must be, and how many are kept.</summary>
public sealed class NearestPromptCacheOptions
{
    /// <summary>From what likeness on an answer is taken over, more than 0 and up to 1. Default 0.95.</summary>
    public double Threshold { get; set; } = 0.95;

    /// <summary>How many prompts are kept; the one used least recently goes first. Default 1,000.</summary>
    public int MaxEntries { get; set; } = 1_000;

    /// <summary>How long a prompt is kept. Default one hour.</summary>
    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Words that make prompts differ however alike they are otherwise, besides numbers. Default: words for numbers, for no and without, and for
    /// sides, in English and German.
    /// </summary>
    public ISet<string> DecisiveWords { get; set; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "no", "not", "never", "without", "except", "instead", "kein", "keine", "keinen", "keinem", "keiner", "keines", "nicht", "ohne", "statt", "außer",
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
        "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "third", "quarter", "double", "half", "single",
        "ein", "eine", "einen", "einem", "einer", "eines", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn",
        "sechzehn", "siebzehn", "achtzehn", "neunzehn", "zwanzig", "dreißig", "vierzig", "fünfzig", "hundert", "tausend", "drittel", "viertel", "doppelt", "halb",
        "left", "right", "north", "south", "east", "west", "above", "below", "front", "back", "links", "rechts", "oben", "unten", "vorn", "hinten",
        "nord", "süd", "ost",
    };
}
