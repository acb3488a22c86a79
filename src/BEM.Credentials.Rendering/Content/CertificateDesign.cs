namespace BEM.Credentials.Rendering.Content;

/// <summary>The three designs; <c>docs/certificates.md</c> shows what each is for.</summary>
public enum CertificateDesign
{
    /// <summary>Serif, framed by a guilloche band, centred in one language; green unless the school has a colour.</summary>
    Classic,

    /// <summary>Sans serif, a rail of facts at the left; blue unless the school has a colour.</summary>
    Modern,

    /// <summary>Black only, no tint: for old printers and for copying.</summary>
    Plain,
}
