using System.Security.Cryptography.X509Certificates;
using BEM.Credentials.Seals.Certificates;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>
/// A condition on certificates in a list (TS 119 612, clause 5.5.9.2.2). It answers yes, no, or null: a condition that we do not know, and a
/// list of conditions without any, say nothing, and whoever asks has to reckon with both.
/// </summary>
public abstract record Criterion
{
    /// <summary>Whether a certificate fulfils it.</summary>
    /// <param name="certificate">The certificate.</param>
    public abstract bool? Matches(Certificate certificate);
}

/// <summary>How the members of a list of criteria are joined.</summary>
public enum CriteriaAssert
{
    /// <summary>All must hold.</summary>
    All,

    /// <summary>One must hold.</summary>
    AtLeastOne,

    /// <summary>None may hold.</summary>
    None,

    /// <summary>The list does not say, or says it with a word that does not exist.</summary>
    Unsaid,
}

/// <summary>Several criteria.</summary>
/// <param name="Assert">How they are joined.</param>
/// <param name="Members">The criteria.</param>
public sealed record CriteriaList(CriteriaAssert Assert, IReadOnlyList<Criterion> Members) : Criterion
{
    /// <inheritdoc />
    public override bool? Matches(Certificate certificate)
    {
        if (Members.Count == 0)
        {
            return Assert == CriteriaAssert.AtLeastOne ? false : null;
        }

        var answers = Members.Select(m => m.Matches(certificate)).ToList();
        return Assert switch
        {
            CriteriaAssert.All => answers.Contains(false) ? false : answers.Contains(null) ? null : true,
            CriteriaAssert.AtLeastOne => answers.Contains(true) ? true : answers.Contains(null) ? null : false,
            CriteriaAssert.None => answers.Contains(true) ? false : answers.Contains(null) ? null : true,
            _ => answers.Count == 1 ? answers[0] : null,
        };
    }
}

/// <summary>Bits of the key usage that must be as named.</summary>
/// <param name="Bits">Bit and whether it must be set.</param>
public sealed record KeyUsageCriterion(IReadOnlyList<(X509KeyUsageFlags Bit, bool Set)> Bits) : Criterion
{
    /// <inheritdoc />
    public override bool? Matches(Certificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var usage = certificate.KeyUsage ?? X509KeyUsageFlags.None;
        return Bits.All(b => (usage & b.Bit) != 0 == b.Set);
    }
}

/// <summary>Certificate policies all of which must be there.</summary>
/// <param name="Policies">Object identifiers.</param>
public sealed record PolicyCriterion(IReadOnlyList<string> Policies) : Criterion
{
    /// <inheritdoc />
    public override bool? Matches(Certificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return Policies.All(p => certificate.Policies.Contains(p, StringComparer.Ordinal));
    }
}

/// <summary>Extended key usages all of which must be there.</summary>
/// <param name="Purposes">Object identifiers.</param>
public sealed record PurposeCriterion(IReadOnlyList<string> Purposes) : Criterion
{
    /// <inheritdoc />
    public override bool? Matches(Certificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return Purposes.All(p => certificate.ExtendedKeyUsage?.Contains(p, StringComparer.Ordinal) == true);
    }
}

/// <summary>Attributes all of which the subject's name must have.</summary>
/// <param name="Attributes">Object identifiers.</param>
public sealed record SubjectCriterion(IReadOnlyList<string> Attributes) : Criterion
{
    /// <inheritdoc />
    public override bool? Matches(Certificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return Attributes.All(a => DistinguishedName.Value(certificate.SubjectName, a) is not null);
    }
}

/// <summary>Qualified certificate statements all of which must be there (the agreements' own criterion, QcStatementSet).</summary>
/// <param name="Statements">The statements.</param>
public sealed record StatementCriterion(IReadOnlyList<QualifiedStatement> Statements) : Criterion
{
    /// <inheritdoc />
    public override bool? Matches(Certificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return Statements.All(s => certificate.Statements.Contains(s.Id, StringComparer.Ordinal)
            && (s.Type is null || certificate.QualifiedTypes.Contains(s.Type, StringComparer.Ordinal))
            && (s.Legislation is null || certificate.Legislations.Contains(s.Legislation, StringComparer.OrdinalIgnoreCase)));
    }
}

/// <summary>A qualified certificate statement.</summary>
/// <param name="Id">Object identifier.</param>
/// <param name="Type">Object identifier of a QcType, or null.</param>
/// <param name="Legislation">Country of a QcCClegislation, or null.</param>
public sealed record QualifiedStatement(string Id, string? Type, string? Legislation);

/// <summary>A condition that we do not know.</summary>
/// <param name="Name">Name of the element.</param>
public sealed record UnknownCriterion(string Name) : Criterion
{
    /// <inheritdoc />
    public override bool? Matches(Certificate certificate) => null;
}
