namespace BEM.Credentials.LinkedData.JsonLd.Contexts;

/// <summary>The remote contexts that are being processed, the innermost first.</summary>
internal readonly struct RemoteContexts
{
    private readonly Link? _first;

    private RemoteContexts(Link first) => _first = first;

    public int Count => _first?.Depth ?? 0;

    public bool Contains(string iri)
    {
        for (var link = _first; link is not null; link = link.Next)
        {
            if (link.Iri == iri)
            {
                return true;
            }
        }

        return false;
    }

    public RemoteContexts With(string iri) => new(new Link(iri, _first, Count + 1));

    private sealed record Link(string Iri, Link? Next, int Depth);
}
