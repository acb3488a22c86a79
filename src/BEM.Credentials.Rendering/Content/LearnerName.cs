namespace BEM.Credentials.Rendering.Content;

/// <summary>A learner's name as it is printed: never re-cased, never shortened.</summary>
/// <param name="Native">The full name in its own script.</param>
/// <param name="Language">Its language (BCP 47), which decides letter forms (<c>sr-Cyrl</c>) and the screen reader's voice.</param>
/// <param name="Latin">The full name in Latin letters as in the passport; null, empty or equal to <paramref name="Native"/>: not printed.</param>
public sealed record LearnerName(string Native, string Language, string? Latin = null);
