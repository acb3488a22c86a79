using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>What was found of a list's own signature: enveloped XAdES over the whole list (TS 119 612, clause 5.7).</summary>
/// <param name="Fault">Code of what is wrong; null where the value fits the list and the certificate.</param>
/// <param name="SubIndication">In the words of EN 319 102-1, or null.</param>
/// <param name="Signer">The certificate that it carries and that its signed properties name.</param>
/// <param name="SigningTime">When the signer says that it was signed.</param>
public sealed record ListSignature(string? Fault, string? SubIndication, Certificate? Signer, DateTimeOffset? SigningTime)
{
    /// <summary>Whether it fits.</summary>
    public bool IsIntact => Fault is null;

    /// <summary>Checks the signature of a list; who the signer may be is not asked.</summary>
    /// <param name="list">The XML.</param>
    /// <param name="limits">Largest list.</param>
    public static ListSignature Check(ReadOnlyMemory<byte> list, Limits? limits = null) => ListSignatureReader.Check(list, limits ?? Limits.Default);
}
