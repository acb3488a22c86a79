namespace BEM.Credentials.Documents.Contexts;

/// <summary>
/// A generation of the European Learning Model. Both use one address for their JSON-LD context, with a few terms that differ.
/// </summary>
public enum ElmGeneration
{
    /// <summary>ELM 3.2, the present one.</summary>
    Elm32,

    /// <summary>ELM 3.1, which the published software of the Commission reads.</summary>
    Elm31,
}
