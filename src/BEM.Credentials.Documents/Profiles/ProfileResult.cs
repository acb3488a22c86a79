using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.Profiles;

/// <summary>What one profile says of one document.</summary>
/// <param name="Profile">Name and generation: <c>edc-generic-full@3.2</c>.</param>
/// <param name="Conforms">Whether SHACL found nothing. Findings of our own (those without a component) do not change it; a document that cannot be expanded does not conform.</param>
/// <param name="Findings">
/// One for each validation result, with focus node, path, component and pointer, then our own: terms lost in expansion
/// (<c>jsonld.…</c>), <c>shacl.vacuous</c>, <c>shacl.no-credential</c>.
/// </param>
public sealed record ProfileResult(string Profile, bool Conforms, IReadOnlyList<Finding> Findings);
