using System.Globalization;
using System.Net.Http.Headers;
using System.Numerics;
using System.Text;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Issuer;
using BEM.Credentials.Issuer.Access;
using BEM.Credentials.Model;

namespace BEM.Credentials.ServiceTests.Issuer;

/// <summary>A school's data folder in a temporary place: a sample issuer, the sample catalogue, a seal of a test authority, and its trust.</summary>
public sealed class SampleSchool : IDisposable
{
    public const string Password = "three words and a number 7";

    private static readonly Lazy<string> Hash = new(() => PasswordHash.Of(Password));

    /// <summary>Makes it for the sample issuer of a country.</summary>
    public SampleSchool(string country = "ge")
    {
        Root = Directory.CreateTempSubdirectory("bem-issuer-").FullName;
        Data = Path.Combine(Root, "data");
        Trust = Path.Combine(Root, "trust");
        Directory.CreateDirectory(Path.Combine(Data, "issuers"));
        Directory.CreateDirectory(Path.Combine(Data, "catalogue"));
        Directory.CreateDirectory(Trust);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository, "samples", "catalogue"), "*.json"))
        {
            File.Copy(file, Path.Combine(Data, "catalogue", Path.GetFileName(file)));
        }

        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository, "samples", "issuers"), country + "*"))
        {
            File.Copy(file, Path.Combine(Data, "issuers", Path.GetFileName(file)));
        }

        var profile = IssuerProfileFile.Load(Path.Combine(Data, "issuers", country + ".json")).Value!;
        var now = DateTimeOffset.UtcNow;
        using var authority = TestAuthority.Make(KeyType.P256, now);
        File.WriteAllBytes(
            Path.Combine(Data, "issuers", country + ".p12"),
            authority.IssueSeal(new SealSubject(profile.LegalName.Best(Languages.English)!, profile.OrganizationIdentifier, profile.Country), KeyType.P256, now, "seal-password"));
        File.WriteAllText(Path.Combine(Data, "issuers", country + ".password"), "seal-password\n");
        File.WriteAllText(Path.Combine(Trust, "authority.pem"), authority.CertificatePem);
        File.WriteAllBytes(Path.Combine(Trust, "authority.crl"), authority.Revocations(BigInteger.One, now.AddMinutes(-1), now.AddDays(7), []));
        File.WriteAllBytes(Path.Combine(Trust, "root.crl"), authority.RootRevocations(BigInteger.One, now.AddMinutes(-1), now.AddDays(7)));
    }

    /// <summary>The repository's root.</summary>
    public static string Repository { get; } = FindRepository();

    public string Root { get; }

    public string Data { get; }

    public string Trust { get; }

    public string[] Arguments => ["--Issuer:DataFolder", Data, "--Issuer:PasswordHash", Hash.Value];

    /// <summary>A list of the sample learners.</summary>
    public static byte[] List(string name) => File.ReadAllBytes(Path.Combine(Repository, "samples", "learners", name));

    /// <summary>A list of any length, with numbers and names that differ.</summary>
    public static byte[] LongList(int rows)
    {
        var list = new StringBuilder("გვარი;სახელი;დაბადების თარიღი;კურსი;სერტიფიკატის ნომერი;გაცემის თარიღი;გაცემის ადგილი;შეფასება\n");
        string[] family = ["ბერიძე", "კაპანაძე", "გელაშვილი", "ლომიძე", "წიკლაური"];
        string[] given = ["ნინო", "გიორგი", "მარიამ", "ლუკა", "ანა", "საბა", "ელენე"];
        for (var i = 0; i < rows; i++)
        {
            list.Append(CultureInfo.InvariantCulture, $"{family[i % 5]};{given[i / 5 % 7]};{1 + (i % 28):00}.{1 + (i / 28 % 12):00}.{1990 + (i / 336)};შედუღება: MIG/MAG პროცესი;GE-26-{i + 1:0000};03.07.2026;გორი;დადასტურდა\n");
        }

        return Encoding.UTF8.GetBytes(list.ToString());
    }

    /// <summary>Starts the issuer on it.</summary>
    public async Task<RunningService> StartAsync(params string[] more)
    {
        var service = await RunningService.StartAsync(IssuerHost.Build, [.. Arguments, .. more]);
        service.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Password);
        return service;
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Root, recursive: true);
    }

    private static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "BEM.Credentials.sln")))
        {
            folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar)) ?? throw new InvalidOperationException("No repository above the tests.");
        }

        return folder;
    }
}
