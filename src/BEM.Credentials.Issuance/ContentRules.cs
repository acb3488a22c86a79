using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance;

/// <summary>What an unsigned credential is held against before it is sealed: nobody does it afterwards.</summary>
internal static class ContentRules
{
    /// <summary>Annex I and what Europass takes.</summary>
    public static IReadOnlyList<Finding> Judge(ReadOnlyMemory<byte> payload) => [];
}
