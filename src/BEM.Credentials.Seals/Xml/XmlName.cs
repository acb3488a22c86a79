using System.Text;

namespace BEM.Credentials.Seals.Xml;

/// <summary>A qualified name as it is written (Namespaces in XML, section 4), one object for each spelling in a document.</summary>
internal sealed class XmlName
{
    /// <summary>A name.</summary>
    /// <param name="raw">UTF-8, already found to be well-formed.</param>
    public XmlName(ReadOnlySpan<byte> raw)
    {
        Raw = raw.ToArray();
        var colon = raw.IndexOf((byte)':');
        Prefix = colon < 0 ? string.Empty : Encoding.UTF8.GetString(raw[..colon]);
        Local = Encoding.UTF8.GetString(raw[(colon + 1)..]);
    }

    /// <summary>UTF-8 of the whole.</summary>
    public byte[] Raw { get; }

    /// <summary>The part before the colon; empty without one.</summary>
    public string Prefix { get; }

    /// <summary>The part behind it.</summary>
    public string Local { get; }

    /// <summary>Whether it declares a namespace.</summary>
    public bool DeclaresNamespace => Prefix == "xmlns" || (Prefix.Length == 0 && Local == "xmlns");
}

/// <summary>One namespace declaration, linked to those that it stands among or inside.</summary>
/// <param name="Prefix">Empty for the default namespace.</param>
/// <param name="Uri">The namespace; empty where the default is taken back.</param>
/// <param name="Outer">The declaration before it, or null.</param>
internal sealed record XmlNamespaceScope(string Prefix, string Uri, XmlNamespaceScope? Outer)
{
    /// <summary>The namespace of a prefix; null where it is not declared.</summary>
    public static string? Find(XmlNamespaceScope? scope, string prefix)
    {
        for (; scope is not null; scope = scope.Outer)
        {
            if (scope.Prefix == prefix)
            {
                return scope.Uri;
            }
        }

        return null;
    }
}
