namespace BEM.Credentials.Benchmarks;

/// <summary>All measurements, in the order in which they run.</summary>
internal static class AllBenchmarks
{
    /// <summary>The list.</summary>
    public static IReadOnlyList<Benchmark> All { get; } =
        [ElmMap.Benchmark, .. SealRates.All, ArchivedSealRates.Benchmark, XadesRates.Benchmark, .. PadesRates.All, .. LinkedDataRates.All, .. CertificateRates.All];
}
