using BEM.Credentials.Rendering.Layout;

namespace BEM.Credentials.Rendering.Designs;

/// <summary>The sheets of a certificate with their structure, slots still to be filled.</summary>
/// <param name="Sheets">The sheets.</param>
/// <param name="Root">The structure's root.</param>
/// <param name="Languages">Languages of the certificate, its own first.</param>
internal sealed record CertificateLayout(IReadOnlyList<Sheet> Sheets, StructureNode Root, IReadOnlyList<string> Languages)
{
    /// <summary>Whether a rosette is drawn for each learner.</summary>
    public bool HasRosette { get; init; }
}
