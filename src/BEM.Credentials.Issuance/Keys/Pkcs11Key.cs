using System.Collections.Concurrent;
using System.Formats.Asn1;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Cryptography;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace BEM.Credentials.Issuance.Keys;

/// <summary>A key in a token or hardware security module (PKCS#11). It never leaves the device; sessions are kept so that many threads can sign.</summary>
public sealed class Pkcs11Key : ISealingKey
{
    private readonly Pkcs11InteropFactories factories = new();
    private readonly ConcurrentBag<ISession> idle = [];
    private readonly IPkcs11Library library;
    private readonly ISlot slot;
    private readonly ISession login;
    private readonly IObjectHandle key;

    static Pkcs11Key() => NativeLibrary.SetDllImportResolver(
        typeof(Pkcs11InteropFactories).Assembly,
        (name, assembly, path) => name == "libdl" && NativeLibrary.TryLoad("libdl.so.2", assembly, path, out var handle) ? handle : IntPtr.Zero);

    private Pkcs11Key(IPkcs11Library library, ISlot slot, ISession login, IObjectHandle key, IReadOnlyList<Certificate> chain)
    {
        this.library = library;
        this.slot = slot;
        this.login = login;
        this.key = key;
        Chain = chain;
    }

    /// <inheritdoc />
    public IReadOnlyList<Certificate> Chain { get; }

    /// <summary>Opens a key in a token.</summary>
    /// <param name="module">Path of the device maker's module.</param>
    /// <param name="token">Label of the token; null where there is one only.</param>
    /// <param name="label">Label of the key; null where there is one only.</param>
    /// <param name="pin">The PIN.</param>
    public static Outcome<Pkcs11Key> Open(string module, string? token, string? label, string pin)
    {
        IPkcs11Library? library = null;
        try
        {
            var factories = new Pkcs11InteropFactories();
            library = factories.Pkcs11LibraryFactory.LoadPkcs11Library(factories, module, AppType.MultiThreaded);
            var slots = library.GetSlotList(SlotsType.WithTokenPresent).Where(s => s.GetTokenInfo() is { } info && info.TokenFlags.TokenInitialized && (token is null || info.Label.TrimEnd() == token)).ToList();
            if (slots.Count != 1)
            {
                library.Dispose();
                return Finding.Error(slots.Count == 0 ? "key.token-missing" : "key.token-ambiguous", token ?? module);
            }

            var session = slots[0].OpenSession(SessionType.ReadOnly);
            session.Login(CKU.CKU_USER, pin);
            var found = Find(factories, session, label, token ?? module);
            if (!found.Succeeded)
            {
                library.Dispose();
                return new Outcome<Pkcs11Key>(null, found.Findings);
            }

            return new Pkcs11Key(library, slots[0], session, found.Value.Key, found.Value.Chain);
        }
        catch (Exception fault) when (fault is Pkcs11Exception or LibraryArchitectureException or UnmanagedException or AttributeValueException or DllNotFoundException)
        {
            library?.Dispose();
            return fault is Pkcs11Exception { RV: CKR.CKR_PIN_INCORRECT or CKR.CKR_PIN_LEN_RANGE or CKR.CKR_PIN_LOCKED } ? Finding.Error("key.pin-wrong", token ?? module) : Finding.Error("key.module", module);
        }
    }

    /// <inheritdoc />
    public bool CanSign(SignatureAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        var own = Chain[0].Key;
        return algorithm.Key != KeyKind.Ed25519 && algorithm.Key == own.Kind && (algorithm.Curve is null || algorithm.Curve == own.Curve);
    }

    /// <inheritdoc />
    public byte[] Sign(SignatureAlgorithm algorithm, ReadOnlySpan<byte> digest)
    {
        if (!CanSign(algorithm))
        {
            throw new SealingKeyException(Finding.Error("key.algorithm-unfit", algorithm.Name));
        }

        try
        {
            if (!idle.TryTake(out var session))
            {
                session = slot.OpenSession(SessionType.ReadOnly);
            }

            using var mechanism = Mechanism(algorithm);
            var signature = session.Sign(mechanism, key, algorithm is { Key: KeyKind.Rsa, Pss: false } ? DigestInfo(algorithm.Digest, digest) : digest.ToArray());
            idle.Add(session);
            return signature;
        }
        catch (Pkcs11Exception fault)
        {
            throw new SealingKeyException(Finding.Error("key.device-failed", fault.RV.ToString()), fault);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        while (idle.TryTake(out var session))
        {
            session.Dispose();
        }

        login.Dispose();
        library.Dispose();
    }

    private static Outcome<FoundKey> Find(Pkcs11InteropFactories factories, ISession session, string? label, string name)
    {
        var wanted = new List<IObjectAttribute> { factories.ObjectAttributeFactory.Create(CKA.CKA_CLASS, CKO.CKO_PRIVATE_KEY) };
        if (label is not null)
        {
            wanted.Add(factories.ObjectAttributeFactory.Create(CKA.CKA_LABEL, label));
        }

        var keys = session.FindAllObjects(wanted);
        if (keys.Count != 1)
        {
            return Finding.Error(keys.Count == 0 ? "key.no-key" : "key.several-keys", label ?? name);
        }

        var id = session.GetAttributeValue(keys[0], [CKA.CKA_ID])[0].GetValueAsByteArray();
        var all = session.FindAllObjects([factories.ObjectAttributeFactory.Create(CKA.CKA_CLASS, CKO.CKO_CERTIFICATE)])
            .Select(c => session.GetAttributeValue(c, [CKA.CKA_ID, CKA.CKA_VALUE]))
            .Select(a => (Id: a[0].GetValueAsByteArray(), Certificate: Certificate.Read(a[1].GetValueAsByteArray()))).Where(c => c.Certificate is not null).ToList();
        var own = all.Find(c => c.Id.AsSpan().SequenceEqual(id)).Certificate;
        return own is null ? Finding.Error("key.no-certificate", label ?? name) : new FoundKey(keys[0], Pkcs12Key.Order(own, all.Select(c => c.Certificate!))!);
    }

    private IMechanism Mechanism(SignatureAlgorithm algorithm)
    {
        if (algorithm.Key == KeyKind.EllipticCurve)
        {
            return factories.MechanismFactory.Create(CKM.CKM_ECDSA);
        }

        if (!algorithm.Pss)
        {
            return factories.MechanismFactory.Create(CKM.CKM_RSA_PKCS);
        }

        var (hash, generator, salt) = algorithm.Digest.Name switch
        {
            "SHA384" => (CKM.CKM_SHA384, CKG.CKG_MGF1_SHA384, 48),
            "SHA512" => (CKM.CKM_SHA512, CKG.CKG_MGF1_SHA512, 64),
            _ => (CKM.CKM_SHA256, CKG.CKG_MGF1_SHA256, 32),
        };
        return factories.MechanismFactory.Create(
            CKM.CKM_RSA_PKCS_PSS,
            factories.MechanismParamsFactory.CreateCkRsaPkcsPssParams(ConvertUtils.UInt64FromCKM(hash), ConvertUtils.UInt64FromCKG(generator), (ulong)salt));
    }

    /// <summary>DigestInfo (RFC 8017, section 9.2), which CKM_RSA_PKCS signs as it is given.</summary>
    private static byte[] DigestInfo(HashAlgorithmName name, ReadOnlySpan<byte> digest)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(DigestOids.Of(name));
                writer.WriteNull();
            }

            writer.WriteOctetString(digest);
        }

        return writer.Encode();
    }

    private sealed record FoundKey(IObjectHandle Key, IReadOnlyList<Certificate> Chain);
}
