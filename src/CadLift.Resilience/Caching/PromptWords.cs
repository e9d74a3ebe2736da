namespace CadLift.Resilience.Caching;

/// <summary>Takes prompts apart into words, in lower case: runs of letters, numbers with their point and sign, and marks that belong to numbers.</summary>
internal static class PromptWords
{
    // Feet and inches, squares and cubes, degrees, percent: behind a number each is a word of its own.
    private const string Marks = "'\"′″’”²³°%";

    /// <summary>Whether a word is a number, or a part of one, such as ½.</summary>
    public static bool IsNumber(string word) => word.Any(char.IsNumber);

    public static IEnumerable<string> Of(string prompt)
    {
        int i = 0;
        while (i < prompt.Length)
        {
            int start = i;
            if (char.IsNumber(prompt[i]) && !Marks.Contains(prompt[i], StringComparison.Ordinal))
            {
                i = EndOfNumber(prompt, i);
                bool isNegative = start > 0 && prompt[start - 1] is '-' or '−' && !(start > 1 && char.IsLetterOrDigit(prompt[start - 2]));
                yield return isNegative ? "-" + prompt[start..i] : prompt[start..i];
            }
            else if (char.IsLetter(prompt[i]))
            {
                while (i < prompt.Length && char.IsLetter(prompt[i]))
                {
                    i++;
                }

                yield return prompt[start..i].ToLowerInvariant();
            }
            else
            {
                bool isMark = Marks.Contains(prompt[i], StringComparison.Ordinal) && i > 0 && char.IsLetterOrDigit(prompt[i - 1]);
                i++;
                if (isMark)
                {
                    yield return prompt[start..i];
                }
            }
        }
    }

    private static int EndOfNumber(string prompt, int i)
    {
        while (i < prompt.Length && (IsPart(prompt[i]) || (prompt[i] is '.' or ',' or '/' && i + 1 < prompt.Length && char.IsDigit(prompt[i + 1]))))
        {
            i++;
        }

        return i;
    }

    private static bool IsPart(char c) => char.IsNumber(c) && !Marks.Contains(c, StringComparison.Ordinal);
}
