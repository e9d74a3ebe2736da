namespace CadLift.Errors;

/// <summary>What a code says to people, in one language.</summary>
/// <param name="Message">What went wrong, in general.</param>
/// <param name="Suggestion">What the integrator can do.</param>
/// <param name="UserAction">What to tell an end user to do.</param>
public sealed record ErrorTexts(string Message, string Suggestion, string UserAction);
