using System.Text.RegularExpressions;
using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Content;

namespace BEM.Credentials.Issuance.Catalogue;

/// <summary>Reads <c>issuer.json</c> with the pictures that it names.</summary>
public static partial class IssuerProfileFile
{
    /// <summary>Largest profile or picture, in bytes.</summary>
    private const int LargestFile = 2 * 1024 * 1024;

    /// <summary>Loads a profile from a file; pictures are looked up beside it and may not lie outside its folder.</summary>
    /// <param name="path">The file.</param>
    public static Outcome<IssuerProfile> Load(string path)
    {
        var name = Path.GetFileName(path);
        var findings = new List<Finding>();
        return SchoolFile.Bytes(path, name, LargestFile, findings) is { } bytes
            ? Read(bytes, name, file => SchoolFile.Beside(path, file, LargestFile))
            : new(null, findings);
    }

    /// <summary>Reads a profile from bytes.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="name">Its name, for findings.</param>
    /// <param name="picture">Finds the bytes of a picture that the profile names; null where there are none.</param>
    public static Outcome<IssuerProfile> Read(ReadOnlyMemory<byte> bytes, string name, Func<string, byte[]?> picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var findings = new List<Finding>();
        if (Form.Parse(bytes, name, Languages.English, findings) is not { } form)
        {
            return new(null, findings);
        }

        var organisation = OrganisationForm.Members(form);
        if (organisation.OrganizationIdentifier is null)
        {
            form.Report(Severity.Error, "catalogue.missing-member", null, "organizationIdentifier");
        }
        else if (!Identifier().IsMatch(organisation.OrganizationIdentifier))
        {
            form.Report(Severity.Warning, "catalogue.identifier-form", "organizationIdentifier", organisation.OrganizationIdentifier);
        }

        if (organisation.Address is null)
        {
            form.Report(Severity.Error, "catalogue.missing-member", null, "address");
        }

        var profile = new IssuerProfile
        {
            LegalName = organisation.LegalName,
            AltName = organisation.AltName,
            OrganizationIdentifier = organisation.OrganizationIdentifier,
            Registration = organisation.Registration,
            VatIdentifier = organisation.VatIdentifier,
            TaxIdentifier = organisation.TaxIdentifier,
            Country = organisation.Country,
            Address = organisation.Address,
            Homepage = organisation.Homepage,
            Email = organisation.Email,
            Phone = organisation.Phone,
            Logo = form.OptionalText("logo"),
            LogoPicture = Picture(form, "logo", picture),
            Design = form.OptionalWord("design", CatalogueWords.Designs) is { } design ? Enum.Parse<CertificateDesign>(CatalogueWords.Designs[design]) : null,
            SecondLogo = form.OptionalText("secondLogo"),
            SecondLogoOf = form.OptionalMap("secondLogoOf"),
            SecondLogoPicture = Picture(form, "secondLogo", picture),
            CoFunding = form.Flag("coFunding"),
            Signatories = [.. form.Objects("signatories").Select(f => Signatory(f, picture))],
            Colours = form.Pairs("colours"),
            TimeZone = TimeZone(form),
            Mandate = form.OptionalObject("mandate") is { } mandate ? Mandate(mandate, picture) : null,
            SealedBy = form.OptionalObject("sealedBy") is { } sealer ? OrganisationForm.Read(sealer) : null,
        };
        if (profile.SecondLogoPicture is not null && profile.SecondLogoOf.IsEmpty)
        {
            form.Report(Severity.Warning, "catalogue.missing-member", null, "secondLogoOf");
        }

        findings.AddRange(CertificateColours.Judge(name, profile.Colours, profile.Design));

        form.Close();
        return new(findings.Exists(f => f.Severity == Severity.Error) ? null : profile, findings);
    }

    private static Signatory Signatory(Form form, Func<string, byte[]?> picture)
    {
        var signatory = new Signatory
        {
            Name = form.Text("name"),
            Role = form.OptionalMap("role"),
            Image = form.OptionalText("image"),
            Picture = Picture(form, "image", picture),
        };
        form.Close();
        return signatory;
    }

    private static Mandate Mandate(Form form, Func<string, byte[]?> picture)
    {
        var mandate = new Mandate
        {
            OnBehalfOf = form.Object("onBehalfOf") is { } school ? OrganisationForm.Read(school) : new Organisation { LegalName = LanguageMap.Empty, Country = string.Empty },
            Statement = form.Text("statement"),
            ValidFrom = form.OptionalDate("validFrom"),
            ValidUntil = form.OptionalDate("validUntil"),
            Document = form.OptionalText("document"),
            DocumentPicture = Document(form, picture),
        };
        if (mandate.OnBehalfOf.OrganizationIdentifier is null)
        {
            form.Report(Severity.Warning, "catalogue.mandate-school-unnumbered", "onBehalfOf");
        }

        form.Close();
        return mandate;
    }

    /// <summary>A picture that is to stand beside a profile, judged as the profile's own are.</summary>
    /// <param name="profile">Name of the profile's file, for findings.</param>
    /// <param name="file">Name of the picture's file.</param>
    /// <param name="bytes">Its bytes, from anywhere.</param>
    public static Outcome<Picture> JudgePicture(string profile, string file, ReadOnlyMemory<byte> bytes) =>
        bytes.Length > LargestFile ? Finding.Error("catalogue.picture-missing", profile, file)
        : SchoolFile.PictureType(bytes.Span) is { } type ? new Picture(type, bytes)
        : Finding.Error("catalogue.picture-format", profile, file);

    // The Commission's issuer takes a mandate of at most 0.5 MB; it travels in every credential.
    private const int LargestMandate = 512 * 1024;

    private static Picture? Document(Form form, Func<string, byte[]?> find)
    {
        if (form.OptionalText("document") is { } file && find(file) is { } bytes && (bytes.Length > LargestMandate || SchoolFile.DocumentType(bytes) is not null))
        {
            if (bytes.Length <= LargestMandate)
            {
                return new Picture(SchoolFile.DocumentType(bytes)!, bytes);
            }

            form.Report(Severity.Error, "catalogue.mandate-too-large", "document", file);
            return null;
        }

        return Picture(form, "document", find);
    }

    private static string? TimeZone(Form form)
    {
        var zone = form.OptionalText("timeZone");
        if (zone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            form.Report(Severity.Error, "catalogue.unknown-time-zone", "timeZone", zone);
            return null;
        }

        return zone;
    }

    private static Picture? Picture(Form form, string member, Func<string, byte[]?> find)
    {
        if (form.OptionalText(member) is not { } file)
        {
            return null;
        }

        if (find(file) is not { } bytes)
        {
            form.Report(Severity.Error, "catalogue.picture-missing", member, file);
            return null;
        }

        if (SchoolFile.PictureType(bytes) is not { } type)
        {
            form.Report(Severity.Error, "catalogue.picture-format", member, file);
            return null;
        }

        return new Picture(type, bytes);
    }

    [GeneratedRegex(@"^([A-Z]{3}[A-Z]{2}|[A-Z]{2}:[A-Z]{2})-.+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
