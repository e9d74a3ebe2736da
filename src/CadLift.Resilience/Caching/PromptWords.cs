namespace CadLift.Resilience.Caching;

/// <summary>Takes prompts apart into words, in lower case; a number with its point is one word.</summary>
internal static class PromptWords
{
    public static IEnumerable<string> Of(string prompt)
    {
        int start = -1;
        for (int i = 0; i <= prompt.Length; i++)
        {
            bool isInside = i < prompt.Length && (char.IsLetterOrDigit(prompt[i]) || IsPointOfNumber(prompt, i));
            if (isInside && start >= 0 && char.IsDigit(prompt[i]) != char.IsDigit(prompt[i - 1]) && prompt[i] is not ('.' or ',') && prompt[i - 1] is not ('.' or ','))
            {
                // "5m" is a number and a unit.
                yield return prompt[start..i].ToLowerInvariant();
                start = i;
            }
            else if (isInside && start < 0)
            {
                start = i;
            }
            else if (!isInside && start >= 0)
            {
                yield return prompt[start..i].ToLowerInvariant();
                start = -1;
            }
        }
    }

    private static bool IsPointOfNumber(string prompt, int i) =>
        prompt[i] is '.' or ',' && i > 0 && i + 1 < prompt.Length && char.IsDigit(prompt[i - 1]) && char.IsDigit(prompt[i + 1]);
}
