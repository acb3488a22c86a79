namespace BEM.Credentials.Benchmarks;

/// <summary>A named measurement.</summary>
/// <param name="Name">What <c>./bench NAME</c> calls it.</param>
/// <param name="Run">Measures.</param>
internal sealed record Benchmark(string Name, Func<IEnumerable<BenchmarkResult>> Run);

/// <summary>One line of output.</summary>
/// <param name="Name">The measurement.</param>
/// <param name="Value">Ours.</param>
/// <param name="Unit">Unit of both values.</param>
/// <param name="Reference">What it is compared with.</param>
/// <param name="ReferenceValue">The reference, measured in the same run; null where it could not be.</param>
/// <param name="Ratio">How much better ours is than the reference; null without one.</param>
internal sealed record BenchmarkResult(string Name, double Value, string Unit, string Reference, double? ReferenceValue, double? Ratio)
{
    /// <summary>Allocated bytes for each operation, where measured.</summary>
    public double? AllocatedBytes { get; init; }

    /// <summary>Why there is no reference value, or what else should be known.</summary>
    public string? Note { get; init; }

    /// <summary>Rates: more is better.</summary>
    public static BenchmarkResult Rate(string name, double value, string reference, double? referenceValue) =>
        new(name, Round(value), "1/s", reference, referenceValue is { } r ? Round(r) : null, referenceValue is { } v ? Math.Round(value / v, 3) : null);

    private static double Round(double value) => value >= 100 ? Math.Round(value) : Math.Round(value, 3);
}
