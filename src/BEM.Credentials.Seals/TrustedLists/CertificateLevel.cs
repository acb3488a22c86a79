using BEM.Credentials.Seals.Certificates;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>What a certificate is for.</summary>
internal enum CertificateUse
{
    Unknown,
    Signature,
    Seal,
    Website,
}

/// <summary>What a certificate is by the lists at a time (TS 119 615, clause 4.4).</summary>
/// <param name="IsApplicable">False where the lists contradict each other.</param>
/// <param name="IsQualified">Whether it is a qualified one.</param>
/// <param name="Use">What it is for.</param>
/// <param name="HasDevice">Whether the key is in a qualified device.</param>
internal sealed record CertificateLevel(bool IsApplicable, bool IsQualified, CertificateUse Use, bool HasDevice)
{
    /// <summary>The lists contradict each other, or say nothing.</summary>
    public static CertificateLevel None { get; } = new(false, false, CertificateUse.Unknown, false);

    /// <summary>A number that is greater for more.</summary>
    public int Worth => !IsApplicable ? 0 : 1 + (IsQualified ? 8 : 0) + (HasDevice ? 4 : 0) + (Use == CertificateUse.Unknown ? 0 : 2);

    /// <summary>In the words that are usual.</summary>
    public string Text => !IsApplicable ? "N/A"
        : (IsQualified ? "QC" : "Cert") + Use switch
        {
            CertificateUse.Signature => " for eSig",
            CertificateUse.Seal => " for eSeal",
            CertificateUse.Website => " for WSA",
            _ => " for unknown type",
        } + (HasDevice ? " with QSCD" : string.Empty);

    /// <summary>The level of a seal: qualified only where the certificate was when it was issued and when the seal was made; use and device are those of the seal's time.</summary>
    public static CertificateLevel Join(CertificateLevel issued, CertificateLevel sealing)
    {
        if (issued == sealing)
        {
            return issued;
        }

        if (!issued.IsApplicable || !sealing.IsApplicable)
        {
            return None;
        }

        var qualified = issued.IsQualified && sealing.IsQualified;
        return new CertificateLevel(true, qualified, issued.Use == sealing.Use ? sealing.Use : CertificateUse.Unknown, qualified && sealing.HasDevice);
    }

    /// <summary>The level of a seal in the words of TS 119 615 as DSS writes them.</summary>
    /// <param name="indication">TOTAL-PASSED, INDETERMINATE or TOTAL-FAILED.</param>
    public string Of(string indication)
    {
        if (indication == "TOTAL-FAILED")
        {
            return !IsQualified || Use == CertificateUse.Website ? "Not AdES" : HasDevice ? "Not AdES but QC with QSCD" : "Not AdES but QC";
        }

        if (!IsApplicable)
        {
            return "N/A";
        }

        if (Use == CertificateUse.Website)
        {
            return "Not AdES";
        }

        var word = (Use, IsQualified, HasDevice) switch
        {
            (CertificateUse.Unknown, true, true) => "Unknown-QC-QSCD",
            (CertificateUse.Unknown, true, false) => "Unknown-QC",
            (CertificateUse.Unknown, _, _) => "Unknown",
            (_, true, true) => Use == CertificateUse.Seal ? "QESeal" : "QESig",
            (_, true, false) => Use == CertificateUse.Seal ? "AdESeal-QC" : "AdESig-QC",
            _ => Use == CertificateUse.Seal ? "AdESeal" : "AdESig",
        };
        return indication == "TOTAL-PASSED" ? word : "Indeterminate " + word;
    }
}
