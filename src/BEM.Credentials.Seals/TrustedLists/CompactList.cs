using System.Security.Cryptography.X509Certificates;
using System.Text;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>
/// A list that was read and whose signature was checked, in a short binary form: so that the thirty lists of the Union need not be parsed and
/// hashed as XML for every single file that somebody verifies. Lists with agreements are few and small and have no such form.
/// </summary>
internal static class CompactList
{
    private const int Edition = 1;

    /// <summary>Writes it; false where the list holds something that the form has no place for.</summary>
    public static bool TryWrite(BinaryWriter to, TrustedList list, ListSignature signature)
    {
        if (list.Pointers.Any(p => p.Agreement.Count > 0))
        {
            return false;
        }

        to.Write(Edition);
        Text(to, signature.Fault);
        Text(to, signature.SubIndication);
        Certificates(to, signature.Signer is { } signer ? [signer] : []);
        Time(to, signature.SigningTime);
        to.Write(list.Version);
        to.Write(list.SequenceNumber);
        foreach (var text in new[] { list.Type, list.Territory, list.Operator, list.Name })
        {
            to.Write(text);
        }

        Time(to, list.Issued);
        Time(to, list.NextUpdate);
        Texts(to, list.InformationUris);
        to.Write(list.Providers);
        Each(to, list.Findings, f =>
        {
            to.Write(f.Code);
            Texts(to, f.Arguments);
        });
        Each(to, list.Pointers, p =>
        {
            to.Write(p.Location);
            Certificates(to, p.Signers);
            to.Write(p.Type);
            to.Write(p.Territory);
            to.Write(p.MimeType);
        });
        Each(to, list.Services, s =>
        {
            to.Write(s.Provider);
            to.Write(s.Name);
            Certificates(to, s.Certificates);
            Each(to, s.Periods, p => Period(to, p));
        });
        return true;
    }

    /// <summary>Reads it; null where it is of another edition.</summary>
    /// <exception cref="EndOfStreamException">The bytes are not such a form. Other exceptions of reading mean the same.</exception>
    public static (TrustedList List, ListSignature Signature)? Read(BinaryReader from)
    {
        if (from.ReadInt32() != Edition)
        {
            return null;
        }

        var signature = new ListSignature(Text(from), Text(from), Certificates(from).FirstOrDefault(), Time(from));
        var list = new TrustedList
        {
            Version = from.ReadInt32(),
            SequenceNumber = from.ReadInt64(),
            Type = from.ReadString(),
            Territory = from.ReadString(),
            Operator = from.ReadString(),
            Name = from.ReadString(),
            Issued = Time(from),
            NextUpdate = Time(from),
            InformationUris = Texts(from),
            Providers = from.ReadInt32(),
            Findings = Each(from, () => Finding.Warning(from.ReadString(), [.. Texts(from)])),
            Pointers = Each(from, () => new ListPointer
            {
                Location = from.ReadString(),
                Signers = Certificates(from),
                Type = from.ReadString(),
                Territory = from.ReadString(),
                MimeType = from.ReadString(),
            }),
            Services = Each(from, () => new TrustService
            {
                Provider = from.ReadString(),
                Name = from.ReadString(),
                Certificates = Certificates(from),
                Periods = Each(from, () => Period(from)),
            }),
        };
        return (list, signature);
    }

    private static void Period(BinaryWriter to, ServicePeriod period)
    {
        to.Write(period.Type);
        to.Write(period.Status);
        Time(to, period.Start);
        Time(to, period.End);
        Texts(to, period.Additional);
        Each(to, period.Qualifications, q =>
        {
            Texts(to, q.Qualifiers);
            Criterion(to, q.Criteria);
        });
        Time(to, period.ExpiredCertificatesSince);
        Text(to, period.TakenOverBy);
        Texts(to, period.UnknownCritical);
    }

    private static ServicePeriod Period(BinaryReader from) => new()
    {
        Type = from.ReadString(),
        Status = from.ReadString(),
        Start = Time(from)!.Value,
        End = Time(from),
        Additional = Texts(from),
        Qualifications = Each(from, () => new QualificationElement(Texts(from), Criterion(from))),
        ExpiredCertificatesSince = Time(from),
        TakenOverBy = Text(from),
        UnknownCritical = Texts(from),
    };

    private static void Criterion(BinaryWriter to, Criterion? criterion)
    {
        switch (criterion)
        {
            case CriteriaList list:
                to.Write((byte)1);
                to.Write((byte)list.Assert);
                Each(to, list.Members, m => Criterion(to, m));
                break;
            case KeyUsageCriterion usage:
                to.Write((byte)2);
                Each(to, usage.Bits, b =>
                {
                    to.Write((int)b.Bit);
                    to.Write(b.Set);
                });
                break;
            case PolicyCriterion policy:
                to.Write((byte)3);
                Texts(to, policy.Policies);
                break;
            case PurposeCriterion purpose:
                to.Write((byte)4);
                Texts(to, purpose.Purposes);
                break;
            case SubjectCriterion subject:
                to.Write((byte)5);
                Texts(to, subject.Attributes);
                break;
            case null:
                to.Write((byte)0);
                break;
            default:
                // Whatever else there is says neither yes nor no outside an agreement.
                to.Write((byte)6);
                to.Write((criterion as UnknownCriterion)?.Name ?? criterion.GetType().Name);
                break;
        }
    }

    private static Criterion? Criterion(BinaryReader from) => from.ReadByte() switch
    {
        0 => null,
        1 => new CriteriaList((CriteriaAssert)from.ReadByte(), Each(from, () => Criterion(from)!)),
        2 => new KeyUsageCriterion(Each(from, () => ((X509KeyUsageFlags)from.ReadInt32(), from.ReadBoolean()))),
        3 => new PolicyCriterion(Texts(from)),
        4 => new PurposeCriterion(Texts(from)),
        5 => new SubjectCriterion(Texts(from)),
        6 => new UnknownCriterion(from.ReadString()),
        _ => throw new InvalidDataException(),
    };

    private static void Certificates(BinaryWriter to, IReadOnlyList<Certificate> certificates) => Each(to, certificates, c =>
    {
        to.Write(c.Raw.Length);
        to.Write(c.Raw.Span);
    });

    private static Certificate[] Certificates(BinaryReader from) =>
        Each(from, () => Certificate.Read(from.ReadBytes(from.ReadInt32())) ?? throw new InvalidDataException());

    private static void Time(BinaryWriter to, DateTimeOffset? time) => to.Write(time?.UtcTicks ?? -1);

    private static DateTimeOffset? Time(BinaryReader from) => from.ReadInt64() is >= 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    private static void Text(BinaryWriter to, string? text)
    {
        to.Write(text is not null);
        to.Write(text ?? string.Empty);
    }

    private static string? Text(BinaryReader from) => (from.ReadBoolean(), from.ReadString()) is (true, var text) ? text : null;

    private static void Texts(BinaryWriter to, IReadOnlyList<string> texts) => Each(to, texts, to.Write);

    private static string[] Texts(BinaryReader from) => Each(from, from.ReadString);

    private static void Each<T>(BinaryWriter to, IReadOnlyList<T> items, Action<T> write)
    {
        to.Write(items.Count);
        foreach (var item in items)
        {
            write(item);
        }
    }

    private static T[] Each<T>(BinaryReader from, Func<T> read)
    {
        var count = from.ReadInt32();
        if (count < 0 || count > from.BaseStream.Length)
        {
            throw new InvalidDataException();
        }

        var items = new T[count];
        for (var i = 0; i < count; i++)
        {
            items[i] = read();
        }

        return items;
    }
}
