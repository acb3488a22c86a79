using System.Diagnostics.CodeAnalysis;

namespace BEM.Credentials.Model;

/// <summary>What came of something that may be refused: a value, or nothing; with findings in both cases.</summary>
/// <typeparam name="T">The value.</typeparam>
/// <param name="Value">The value; null when refused.</param>
/// <param name="Findings">What was found on the way; at least one error when there is no value.</param>
public sealed record Outcome<T>(T? Value, IReadOnlyList<Finding> Findings)
    where T : class
{
    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Value is not null;

    /// <summary>A value without findings.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Outcome<T>(T value) => new(value, []);

    /// <summary>A refusal for one reason.</summary>
    /// <param name="finding">The reason.</param>
    public static implicit operator Outcome<T>(Finding finding) => new(null, [finding]);
}
