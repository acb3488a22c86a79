using BEM.Credentials.Model;

namespace BEM.Credentials.Rendering.Output;

/// <summary>The letters that names and facts of a language are probably written with: a template's fonts hold them from the start.</summary>
internal static class Alphabets
{
    /// <summary>Figures and signs.</summary>
    public const string Signs = "0123456789 .,:;()/-–·№%’'„“”«»";

    /// <summary>The 26 letters.</summary>
    public const string Latin = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>Whether a language is written in Latin letters.</summary>
    public static bool IsLatin(string language) => Of(language).StartsWith(Latin, StringComparison.Ordinal);

    /// <summary>The letters of a language.</summary>
    public static string Of(string language) => Languages.Nearest(language) switch
    {
        "de" => Latin + "ÄÖÜäöüßéè",
        "nb" => Latin + "ÆØÅæøåéèóôü",
        "sr-Latn" => Latin + "ČĆĐŠŽčćđšž",
        "cnr" => Latin + "ČĆĐŠŽŚŹčćđšžśź",
        "sr-Cyrl" => "АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШабвгдђежзијклљмнњопрстћуфхцчџш",
        "mk" => "АБВГДЃЕЖЗЅИЈКЛЉМНЊОПРСТЌУФХЦЧЏШабвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ",
        "uk" => "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯабвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        "hy" => "ԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖաբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև՝։",
        "ka" => "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
        _ => Latin,
    };
}
