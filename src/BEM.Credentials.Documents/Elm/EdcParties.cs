using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.Elm;

/// <summary>Reads persons and organisations.</summary>
internal static class EdcParties
{
    /// <summary>A person.</summary>
    public static EdcPerson Person(EdcNode node)
    {
        var full = node.Map("fullName");
        var given = node.Map("givenName");
        var family = node.Map("familyName");
        return new EdcPerson
        {
            Id = node.Id(),
            Name = !full.IsEmpty ? full : Together(given, family) is { IsEmpty: false } both ? both : node.Map("name"),
            GivenName = given,
            FamilyName = family,
            DateOfBirth = node.Text("dateOfBirth"),
            NationalId = node.First("nationalID")?.Text("notation"),
        };
    }

    /// <summary>An organisation.</summary>
    public static EdcOrganisation Organisation(EdcNode node) => new()
    {
        Id = node.Id(),
        Name = Name(node),
        AltName = node.Map("altLabel"),
        EidasIdentifier = node.First("eIDASIdentifier")?.Text("notation"),
        Identifiers =
        [
            .. Identifiers(node, "registration"), .. Identifiers(node, "vatIdentifier"), .. Identifiers(node, "taxIdentifier"), .. Identifiers(node, "identifier"),
        ],
        Countries = [.. Addresses(node).Select(a => a.IdOf("countryCode")).OfType<string>().Select(c => Countries.Alpha2(c) ?? c[(c.LastIndexOf('/') + 1)..]).Distinct()],
        Addresses = [.. Addresses(node).Select(a => a.First("fullAddress")?.Map("noteLiteral") ?? LanguageMap.Empty).Where(m => !m.IsEmpty)],
        Homepage = node.First("homepage") is { } page ? page.Text("contentURL") ?? page.Id() : null,
        IsAccredited = node.Has("accreditation"),
    };

    /// <summary>Identifiers of one kind.</summary>
    public static IEnumerable<EdcIdentifier> Identifiers(EdcNode node, string kind) =>
        from identifier in node.All(kind)
        let value = identifier.Text() ?? identifier.Text("notation")
        where value is not null
        select new EdcIdentifier(kind, identifier.Text("schemeName"), value);

    private static LanguageMap Name(EdcNode node)
    {
        var legal = node.Map("legalName");
        return !legal.IsEmpty ? legal : node.Map("prefLabel") is { IsEmpty: false } label ? label : node.Map("fullName") is { IsEmpty: false } full ? full : node.Map("name");
    }

    private static IEnumerable<EdcNode> Addresses(EdcNode node) => node.All("location").SelectMany(l => l.All("address"));

    /// <summary>A full name of its two parts.</summary>
    internal static LanguageMap Together(LanguageMap given, LanguageMap family)
    {
        if (given.IsEmpty || family.IsEmpty)
        {
            return given.IsEmpty ? family : given;
        }

        return new LanguageMap(given.Select(g => new KeyValuePair<string, string>(g.Key, $"{g.Value} {family[g.Key] ?? family.Best(g.Key)}")));
    }
}
