namespace BEM.Credentials.Seals.Augmentation;

/// <summary>The level that a seal is to be brought to.</summary>
public enum SealLevelGoal
{
    /// <summary>With a time-stamp over the signature.</summary>
    T,

    /// <summary>With the certificates and revocation information that a later validation needs.</summary>
    LT,

    /// <summary>With a time-stamp over all of it; asked for again, with a further one.</summary>
    LTA,
}
