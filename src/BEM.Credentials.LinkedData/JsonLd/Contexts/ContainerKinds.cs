namespace BEM.Credentials.LinkedData.JsonLd.Contexts;

/// <summary>What <c>@container</c> of a term holds.</summary>
[Flags]
internal enum ContainerKinds : byte
{
    None = 0,
    Graph = 1,
    Id = 2,
    Index = 4,
    Language = 8,
    List = 16,
    Set = 32,
    Type = 64,
}
