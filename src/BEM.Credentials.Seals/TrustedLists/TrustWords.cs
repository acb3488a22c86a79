namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>The URIs of TS 119 612 that decide about the legal level.</summary>
internal static class TrustWords
{
    private const string Base = "http://uri.etsi.org/TrstSvc/";
    private const string Information = Base + "TrustedList/SvcInfoExt/";
    private const string StatusBase = Base + "TrustedList/Svcstatus/";
    public const string ListOfLists = Base + "TrustedList/TSLType/EUlistofthelists";
    public const string UnionList = Base + "TrustedList/TSLType/EUgeneric";
    public const string QualifiedAuthority = Base + "Svctype/CA/QC";
    public const string Granted = StatusBase + "granted";
    public const string Withdrawn = StatusBase + "withdrawn";
    public const string Recognised = StatusBase + "recognisedatnationallevel";
    public const string ForSignatures = Information + "ForeSignatures";
    public const string ForSeals = Information + "ForeSeals";
    public const string ForWebsites = Information + "ForWebSiteAuthentication";
    public const string QcStatement = Information + "QCStatement";
    public const string NotQualified = Information + "NotQualified";
    public const string QcForSignature = Information + "QCForESig";
    public const string QcForSeal = Information + "QCForESeal";
    public const string QcForWebsite = Information + "QCForWSA";
    public const string QcForLegalPerson = Information + "QCForLegalPerson";
    public const string WithDevice = Information + "QCWithQSCD";
    public const string NoDevice = Information + "QCNoQSCD";
    public const string DeviceAsInCertificate = Information + "QCQSCDStatusAsInCert";
    public const string DeviceManaged = Information + "QCQSCDManagedOnBehalf";
    public const string WithOldDevice = Information + "QCWithSSCD";
    public const string NoOldDevice = Information + "QCNoSSCD";
    public const string OldDeviceAsInCertificate = Information + "QCSSCDStatusAsInCert";

    /// <summary>Since when Regulation 910/2014 applies: 1 July 2016, midnight in Brussels.</summary>
    public static readonly DateTimeOffset Regulation = new(2016, 6, 30, 22, 0, 0, TimeSpan.Zero);

    /// <summary>The statuses that a service in good standing had before.</summary>
    public static readonly IReadOnlyList<string> OldGranted = [StatusBase + "undersupervision", StatusBase + "supervisionincessation", StatusBase + "accredited"];
}
