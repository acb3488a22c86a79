namespace BEM.Credentials.Documents.Vocabularies;

/// <summary>Who gave a label its words.</summary>
public enum LabelOrigin
{
    /// <summary>The Commission or the Publications Office.</summary>
    Official,

    /// <summary>The Unicode Common Locale Data Repository.</summary>
    Cldr,

    /// <summary>This project: a translation without official standing.</summary>
    Ours,
}
