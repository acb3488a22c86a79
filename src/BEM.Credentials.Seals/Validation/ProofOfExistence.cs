namespace BEM.Credentials.Seals.Validation;

/// <summary>Since when each thing is proven to have existed (EN 319 102-1, clause 5.6.2.3); unproven things exist now.</summary>
internal sealed class ProofOfExistence(DateTimeOffset now)
{
    /// <summary>The name under which the signature value stands.</summary>
    public const string Signature = "signature";

    private readonly Dictionary<string, DateTimeOffset> earliest = new(StringComparer.Ordinal);

    /// <summary>The time of validation.</summary>
    public DateTimeOffset Now { get; } = now;

    /// <summary>The earliest proven time.</summary>
    public DateTimeOffset Of(string name) => earliest.TryGetValue(name, out var time) ? time : Now;

    /// <summary>Records a proof.</summary>
    public void Add(string name, DateTimeOffset time)
    {
        if (time < Of(name))
        {
            earliest[name] = time;
        }
    }
}
