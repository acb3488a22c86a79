using System.Collections.Frozen;

namespace BEM.Credentials.Documents.Elm;

/// <summary>
/// Countries: ISO 3166-1 alpha-2, as schools and certificates write them, and the three-letter code of the EU authority list
/// <c>http://publications.europa.eu/resource/authority/country</c>, as credentials write them.
/// </summary>
public static class Countries
{
    /// <summary>The authority list's IRI.</summary>
    public const string Scheme = "http://publications.europa.eu/resource/authority/country";

    // Two letters and three: the whole list as of 2024.
    private const string Table =
        "ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE BABIH BBBRB BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI " +
        "BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN " +
        "COCOL CRCRI CUCUB CVCPV CWCUW CXCXR CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK " +
        "FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD " +
        "HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA " +
        "KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD " +
        "MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER NFNFK NGNGA NINIC NLNLD NONOR NPNPL " +
        "NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA " +
        "SASAU SBSLB SCSYC SDSDN SESWE SGSGP SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TGTGO " +
        "THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR VNVNM " +
        "VUVUT WFWLF WSWSM XK1A0 YEYEM YTMYT ZAZAF ZMZMB ZWZWE";

    private static readonly FrozenDictionary<string, string> ToAuthority = Table.Split(' ').ToFrozenDictionary(e => e[..2], e => e[2..], StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, string> ToAlpha2 = Table.Split(' ').ToFrozenDictionary(e => e[2..], e => e[..2], StringComparer.Ordinal);

    /// <summary>Whether a two-letter code is on the list.</summary>
    /// <param name="alpha2">ISO 3166-1 alpha-2, capitals.</param>
    public static bool IsKnown(string alpha2) => ToAuthority.ContainsKey(alpha2);

    /// <summary>The authority code of a two-letter code, or null.</summary>
    /// <param name="alpha2">ISO 3166-1 alpha-2, capitals.</param>
    public static string? Authority(string alpha2) => ToAuthority.GetValueOrDefault(alpha2);

    /// <summary>The two-letter code of an authority code or of a concept's IRI, or null.</summary>
    /// <param name="authority">A code such as <c>MNE</c>, or the IRI that ends in it.</param>
    public static string? Alpha2(string authority)
    {
        ArgumentNullException.ThrowIfNull(authority);
        return ToAlpha2.GetValueOrDefault(authority[(authority.LastIndexOf('/') + 1)..]);
    }
}
