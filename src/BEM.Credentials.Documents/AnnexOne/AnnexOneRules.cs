using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.AnnexOne;

/// <summary>
/// The profile <c>annex-1</c>: the eleven mandatory elements of Annex I of the Council Recommendation on micro-credentials (2022/C 243/02), which
/// the published profiles do not demand, and mistakes that have been seen in real credentials. Judges the unsigned credential, the payload of a
/// sealed one.
/// </summary>
public static class AnnexOneRules
{
    /// <summary>Judges a credential. An error is a missing element; a warning is something that is probably wrong.</summary>
    /// <param name="credential">UTF-8 JSON.</param>
    /// <param name="limits">How much is read; null for the usual limits.</param>
    public static IReadOnlyList<Finding> Judge(ReadOnlyMemory<byte> credential, Limits? limits = null)
    {
        var parsed = EdcNode.Parse(credential, limits ?? Limits.Default);
        return parsed.Succeeded ? Judge(parsed.Value) : parsed.Findings;
    }

    /// <summary>
    /// Judges what was read of a credential in another form than JSON: the mandatory elements only, without places.
    /// </summary>
    /// <param name="credential">What was read.</param>
    public static IReadOnlyList<Finding> Judge(EdcSummary credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return SummaryElements.Judge(credential);
    }

    /// <summary>Judges a credential that is parsed already.</summary>
    internal static IReadOnlyList<Finding> Judge(EdcNode root)
    {
        var findings = new List<Finding>();
        MandatoryElements.Judge(root, findings);
        Plausibility.Judge(root, findings);
        return findings;
    }
}
