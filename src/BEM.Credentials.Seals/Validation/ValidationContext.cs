using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Trust;

namespace BEM.Credentials.Seals.Validation;

/// <summary>What a validation starts from. The clock is never asked: the time is given.</summary>
public sealed record ValidationContext
{
    /// <summary>The time of validation.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How far other people's clocks may be ahead of the time of validation.</summary>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The latest time that is not in the future.</summary>
    internal DateTimeOffset Latest => At > DateTimeOffset.MaxValue - ClockTolerance ? At : At + ClockTolerance;

    /// <summary>Anchors, CRLs and OCSP answers.</summary>
    public TrustAnchors Trust { get; init; } = TrustAnchors.None;

    /// <summary>Further certificates that may help to build a path; none of them is trusted.</summary>
    public IReadOnlyList<Certificate> Known { get; init; } = [];

    /// <summary>The content of a detached seal: one entry without a name for the payload, or the objects that <c>sigD</c> names.</summary>
    public IReadOnlyList<DetachedContent> Detached { get; init; } = [];

    /// <summary>Which algorithms and key sizes are good until when.</summary>
    public AlgorithmPolicy Algorithms { get; init; } = AlgorithmPolicy.Default;
}

/// <summary>Content that a detached seal speaks of.</summary>
/// <param name="Name">File name or address.</param>
/// <param name="Bytes">The content.</param>
public sealed record DetachedContent(string Name, ReadOnlyMemory<byte> Bytes);
