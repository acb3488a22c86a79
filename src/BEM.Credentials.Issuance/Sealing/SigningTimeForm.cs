namespace BEM.Credentials.Issuance.Sealing;

/// <summary>How a seal says when it was made. Never both: validators of one generation refuse that.</summary>
public enum SigningTimeForm
{
    /// <summary><c>sigT</c>, in <c>crit</c>: the only form that every generation of the Commission's library passes.</summary>
    SigT,

    /// <summary><c>iat</c>: what the present edition of TS 119 182-1 wants.</summary>
    IssuedAt,
}
