namespace BEM.Credentials.Model;

/// <summary>How much of a stranger's input is read before it is refused, with a finding that names the limit.</summary>
public sealed record Limits
{
    /// <summary>The limits that hold unless somebody sets others.</summary>
    public static Limits Default { get; } = new();

    /// <summary>Largest document, in bytes.</summary>
    public int DocumentBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Deepest nesting of JSON arrays and objects, or of XML elements.</summary>
    public int Depth { get; init; } = 128;

    /// <summary>Most nodes (objects, elements, quads) in one document.</summary>
    public int Nodes { get; init; } = 1_000_000;

    /// <summary>Most signatures in one document.</summary>
    public int Signatures { get; init; } = 16;

    /// <summary>Largest answer of a server (status list, CRL, OCSP, trusted list), in bytes.</summary>
    public int ResponseBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Longest wait for one answer of a server.</summary>
    public TimeSpan ResponseTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Steps of work (hash path computations, shape evaluations) before an algorithm gives up on one document.</summary>
    public long Work { get; init; } = 10_000_000;
}
