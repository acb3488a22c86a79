using System.Collections.Frozen;

namespace BEM.Credentials.Issuance.Records;

/// <summary>The names of the <see cref="RecordField"/>s in files and interfaces.</summary>
public static class RecordFields
{
    private static readonly string[] Names = [.. Enum.GetNames<RecordField>().Select(n => char.ToLowerInvariant(n[0]) + n[1..])];

    private static readonly FrozenDictionary<string, RecordField> ByName =
        Names.Select((name, i) => KeyValuePair.Create(name, (RecordField)i)).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All fields, in the order of the enumeration.</summary>
    public static IReadOnlyList<RecordField> All { get; } = Enum.GetValues<RecordField>();

    /// <summary>The field's name as it stands in files: <c>familyName</c>.</summary>
    /// <param name="field">The field.</param>
    public static string Name(this RecordField field) => Names[(int)field];

    /// <summary>The field of a name, compared exactly; null where there is none.</summary>
    /// <param name="name">The name, such as <c>familyName</c>.</param>
    public static RecordField? Find(string? name) => name is not null && ByName.TryGetValue(name, out var field) ? field : null;

    /// <summary>Whether the field holds a name of the learner or a part of it.</summary>
    /// <param name="field">The field.</param>
    public static bool IsName(this RecordField field) => field is RecordField.FamilyName or RecordField.GivenName or RecordField.Patronymic
        or RecordField.FullNameNative or RecordField.FamilyNameLatin or RecordField.GivenNameLatin;
}
