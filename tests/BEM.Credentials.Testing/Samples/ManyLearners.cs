using System.Globalization;
using System.Text;

namespace BEM.Credentials.Testing.Samples;

/// <summary>
/// Invented learners in any number, over all scripts, as a school's list: common names combined, so that every row differs.
/// The same number gives the same text.
/// </summary>
public static class ManyLearners
{
    private static readonly (string Specification, string Place, string[] Family, string[] Given)[] Schools =
    [
        ("me-agro-tourism", "Nikšić", ["Vuković", "Śekularac", "Đurović", "Popović", "Kaluđerović", "Źenović", "Ćetković", "Bulatović"], ["Milica", "Śenka", "Stefan", "Luka", "Anđela", "Jovana", "Đorđije", "Petar"]),
        ("rs-electrical-installations", "Чачак", ["Јовановић", "Петровић", "Љубичић", "Њежић", "Џамбасовић", "Ђорђевић", "Ћирић", "Живковић"], ["Његош", "Љиљана", "Ђурђа", "Жарко", "Милена", "Стефан", "Ћира", "Џенан"]),
        ("mk-roofing", "Велес", ["Ѓорѓиев", "Ќосев", "Ѕидаров", "Трајковски", "Арсовска", "Љатифи", "Наумов", "Џепчиски"], ["Ѓоко", "Ќерана", "Стојче", "Билјана", "Сузана", "Јован", "Ѕвезда", "Беса"]),
        ("am-linux-technician", "Վայք", ["Հարությունյան", "Մկրտչյան", "Ղազարյան", "Չոբանյան", "Օհանյան", "Տեր-Պողոսյան", "Ճաղարյան", "Ֆրանգյան"], ["Անի", "Տիգրան", "Շուշանիկ", "Նարեկ", "Գոհար", "Եղիշե", "Ժաննա", "Հրանտ"]),
        ("ge-welding", "გორი", ["ჭყონია", "ყიფიანი", "ღვინჯილია", "ჯანჯღავა", "წერეთელი", "ხუციშვილი", "ძიძიგური", "ჟვანია"], ["ვაჟა", "ქეთევან", "გიორგი", "ნინო", "თამთა", "ზურაბ", "ჯუმბერ", "ხატია"]),
        ("ua-bakery", "Васильків", ["Дем’яненко", "П’ятаченко", "Щербина", "Ґалаґан", "Їжакевич", "Юхименко", "Нечуй-Левицький", "Ющенко"], ["Мар’яна", "Єлизавета", "Ілля", "Остап", "Їрина", "Данило", "Соломія", "Юрій"]),
        ("no-waste-management", "Førde", ["Øvrebø", "Bjørnstad", "Næss", "Sjåstad", "Hæreid", "Ødegård", "Åsen", "Løvås"], ["Åse", "Sjur", "Bjørg", "Håkon", "Kåre", "Gro", "Øyvind", "Tæra"]),
        ("de-photovoltaics", "Gießen", ["Weißhäupl", "Großkopf", "Müller", "Böhm", "von der Höhe", "Yıldırım", "Schäfer", "Köß"], ["Jörg", "Çağla", "Änne", "Matteo", "Günther", "Maximiliane", "Söhnke", "Elif"]),
    ];

    /// <summary>A CSV file (UTF-8 with byte order mark, semicolons, ISO dates) with English headers.</summary>
    /// <param name="count">Number of learners.</param>
    /// <param name="awardDate">The day of all awards.</param>
    public static byte[] Csv(int count, DateOnly awardDate)
    {
        var text = new StringBuilder("\uFEFFFamily name;Given name;Date of birth;Place of birth;E-mail;Micro-credential;Certificate number;Date of award;Place of award\n");
        for (var i = 0; i < count; i++)
        {
            var school = Schools[i % Schools.Length];
            var n = i / Schools.Length;
            var family = school.Family[n % school.Family.Length];
            var given = school.Given[n / school.Family.Length % school.Given.Length];
            var birth = new DateOnly(1970, 1, 1).AddDays(i * 37 % 12_700);
            text.Append(CultureInfo.InvariantCulture, $"{family};{given};{birth:yyyy-MM-dd};{school.Place};")
                .Append(i % 7 == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"learner.{i:D5}@example.org"))
                .Append(CultureInfo.InvariantCulture, $";{school.Specification};N-{i + 1:D6};{awardDate:yyyy-MM-dd};{school.Place}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
