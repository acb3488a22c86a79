namespace BEM.Credentials.Issuance.Catalogue;

/// <summary>The clocks of schools: a date of award is a local date and is written with the local offset, never shifted.</summary>
internal static class SchoolTime
{
    /// <summary>The offset at local midnight of a date.</summary>
    public static TimeSpan OffsetAt(string? timeZone, string country, DateOnly date, TimeSpan otherwise)
    {
        var id = timeZone ?? Zone(country);
        return id is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
            ? zone.GetUtcOffset(date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified))
            : otherwise;
    }

    private static string? Zone(string country) => country switch
    {
        "AM" => "Asia/Yerevan",
        "AT" => "Europe/Vienna",
        "DE" => "Europe/Berlin",
        "GE" => "Asia/Tbilisi",
        "ME" => "Europe/Podgorica",
        "MK" => "Europe/Skopje",
        "NO" => "Europe/Oslo",
        "RS" => "Europe/Belgrade",
        "UA" => "Europe/Kyiv",
        _ => null,
    };
}
