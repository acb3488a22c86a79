namespace BEM.Credentials.Issuance.Records.Headers;

/// <summary>All that a header may mean.</summary>
internal sealed class HeaderEntry
{
    /// <summary>Fields, with the languages that say so.</summary>
    public List<HeaderMeaning> Meanings { get; init; } = [];

    /// <summary>Whether the header alone does not say which field it is.</summary>
    public bool IsAmbiguous { get; set; }

    /// <summary>Whether it may also be something that is no field: a running number, a home town.</summary>
    public bool MaybeOther { get; set; }

    /// <summary>Whether it is known to be no field: signature, class, running number.</summary>
    public bool IsLeftOut { get; set; }

    /// <summary>The fields, each once.</summary>
    public IEnumerable<RecordField> Fields => Meanings.Select(m => m.Field).Distinct();

    /// <summary>Whether it is a header that may stand over a learner's data.</summary>
    public bool IsField => Meanings.Count > 0 || IsAmbiguous;
}
