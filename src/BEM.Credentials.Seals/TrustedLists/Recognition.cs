using BEM.Credentials.Seals.Certificates;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>Reads a third country's list and its certificates in the Union's words, as an agreement says.</summary>
internal static class Recognition
{
    private const string Compliance = "0.4.0.1862.1.1";
    private const string Device = "0.4.0.1862.1.4";

    /// <summary>A list in the Union's words: each period once for each period of the agreement that covers its kind of service.</summary>
    public static TrustedList Translate(TrustedList list, IReadOnlyList<ServiceEquivalence> agreement) => list with
    {
        Services = [.. list.Services.Select(s => s with { Periods = [.. s.Periods.SelectMany(p => Translate(p, agreement))] })],
    };

    /// <summary>What a certificate says, in the Union's words.</summary>
    public static CertificateContent Translate(Certificate certificate, ServiceEquivalence agreement)
    {
        var statements = certificate.Statements.ToHashSet(StringComparer.Ordinal);
        var types = certificate.QualifiedTypes.ToHashSet(StringComparer.Ordinal);
        var recognised = false;
        foreach (var content in agreement.Contents)
        {
            if (content.Theirs.Matches(certificate) != true)
            {
                // What their certificate does not say as the agreement wants it is not said.
                statements.Remove(content.Context switch { "QcCompliance" => Compliance, "QcQSCD" or "QcSSCD" => Device, _ => string.Empty });
                continue;
            }

            recognised |= content.Context == "QcCompliance";
            foreach (var (statement, there) in content.Ours)
            {
                if (there)
                {
                    statements.Add(statement.Id);
                    if (statement.Type is { } type)
                    {
                        types.Add(type);
                    }
                }
                else if (statement.Type is { } type)
                {
                    types.Remove(type);
                }
                else
                {
                    statements.Remove(statement.Id);
                }
            }
        }

        if (!recognised)
        {
            statements.Remove(Compliance);
        }

        return new CertificateContent(statements.Contains(Compliance), statements.Contains(Device), types, recognised ? [] : certificate.Legislations);
    }

    private static IEnumerable<ServicePeriod> Translate(ServicePeriod period, IReadOnlyList<ServiceEquivalence> agreement)
    {
        var any = false;
        foreach (var equivalence in agreement)
        {
            for (var i = 0; i < equivalence.Theirs.Count; i++)
            {
                var theirs = equivalence.Theirs[i];
                if (theirs.Type != period.Type || !theirs.Additional.All(a => period.Additional.Contains(a, StringComparer.Ordinal)) || equivalence.Ours.Count == 0)
                {
                    continue;
                }

                any = true;
                var ours = equivalence.Ours[Math.Min(i, equivalence.Ours.Count - 1)];
                yield return period with
                {
                    Type = ours.Type,
                    Status = equivalence.Statuses.GetValueOrDefault(period.Status, period.Status),
                    Additional = [.. period.Additional.Except(theirs.Additional, StringComparer.Ordinal), .. ours.Additional],
                    Qualifications = [.. period.Qualifications.Select(q => q with { Qualifiers = [.. q.Qualifiers.Select(u => equivalence.Qualifiers.GetValueOrDefault(u, u))] })],
                    Equivalence = equivalence,
                };
            }
        }

        if (!any)
        {
            yield return period;
        }
    }
}

/// <summary>What a certificate says about its qualification.</summary>
/// <param name="IsCompliant">QcCompliance.</param>
/// <param name="HasDevice">QcSSCD.</param>
/// <param name="Types">QcType.</param>
/// <param name="Legislations">QcCClegislation; empty for the Union's.</param>
internal sealed record CertificateContent(bool IsCompliant, bool HasDevice, IReadOnlyCollection<string> Types, IReadOnlyCollection<string> Legislations)
{
    /// <summary>As it stands in a certificate.</summary>
    public static CertificateContent Of(Certificate certificate) => new(
        certificate.Statements.Contains("0.4.0.1862.1.1", StringComparer.Ordinal),
        certificate.Statements.Contains("0.4.0.1862.1.4", StringComparer.Ordinal),
        certificate.QualifiedTypes,
        certificate.Legislations);
}
