using BEM.Credentials.Cli.Output;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Trust;

namespace BEM.Credentials.Cli;

/// <summary>Keys named on the command line.</summary>
public static class SealKeys
{
    /// <summary>
    /// Opens a key wherever it is, asks its authority whether it was revoked, and says what is wrong with it; a key that must not be used
    /// stops the command. Where nobody can be asked, that is a warning: sealing offline is allowed.
    /// </summary>
    /// <param name="reference"><c>KEY.p12[:PASSWORD-FILE]</c>, or a JSON file that names a token or a remote service.</param>
    /// <param name="known">Certificates, CRLs and OCSP answers at hand.</param>
    /// <param name="http">The way to a remote service and to the authority.</param>
    /// <param name="cancel">To give up.</param>
    /// <exception cref="StopException">Missing, locked, unreachable or unfit.</exception>
    public static async Task<ISealingKey> OpenAsync(string reference, TrustAnchors known, GuardedHttp http, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(known);
        var key = Opened(await SealingKeys.OpenAsync(reference, http, cancel));
        using var budget = new FetchBudget(8, TimeSpan.FromSeconds(15));
        var asked = await new EvidenceFetcher(http).CompleteAsync(key.Chain[0], key.Chain, known, DateTimeOffset.UtcNow, cancel, budget);
        return Fit(key, asked.AddedTo(known), asked.Findings);
    }

    /// <summary>Opens a key in a file and says what is wrong with it; nobody is asked.</summary>
    /// <param name="reference"><c>KEY.p12[:PASSWORD-FILE]</c></param>
    /// <exception cref="StopException">Missing, locked or unfit.</exception>
    public static ISealingKey Open(string reference) => Fit(Opened(Pkcs12Key.Open(reference)), TrustAnchors.None, []);

    private static T Opened<T>(Outcome<T> opened)
        where T : class, ISealingKey
    {
        return opened.Value ?? throw new StopException(
            opened.Findings.Any(f => f.Code is "key.file-missing" or "key.secret-missing") ? ExitCode.NoInput
            : opened.Findings.Any(f => f.Code.StartsWith("network.", StringComparison.Ordinal)) ? ExitCode.Unavailable
            : ExitCode.Data,
            opened.Findings);
    }

    private static ISealingKey Fit(ISealingKey key, TrustAnchors known, IReadOnlyList<Finding> asked)
    {
        var findings = new List<Finding>(KeyFitness.Check(key, DateTimeOffset.UtcNow, known));
        if (findings.Exists(f => f.Severity == Severity.Error))
        {
            key.Dispose();
            throw new StopException(ExitCode.Data, findings);
        }

        if (asked.Count > 0 && key.Chain.Count > 1 && !known.Revocations.Any(r => r.StatusOf(key.Chain[0], key.Chain[1]) is not null))
        {
            findings.AddRange(asked.Prepend(Finding.Warning("key.revocation-unknown", key.Chain[0].Subject)).Select(f => f with { Severity = Severity.Warning }));
        }

        FindingLines.Write(findings, Languages.English);
        return key;
    }

    /// <summary>The subject of a school's seal certificate.</summary>
    /// <param name="school">The school.</param>
    public static SealSubject Subject(Organisation school)
    {
        ArgumentNullException.ThrowIfNull(school);
        return new SealSubject(school.LegalName.First().Value, school.OrganizationIdentifier, school.Country);
    }
}
