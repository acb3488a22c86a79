using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Cryptography;

namespace BEM.Credentials.Issuance.Keys;

/// <summary>A key in a PKCS#12 file (RFC 7292), held in memory only.</summary>
public sealed class Pkcs12Key : ISealingKey
{
    private const int LargestFile = 1024 * 1024;
    private readonly X509Certificate2? holder;
    private readonly NSec.Cryptography.Key? edwards;
    private readonly ConcurrentBag<AsymmetricAlgorithm> idle = [];

    private Pkcs12Key(IReadOnlyList<Certificate> chain, X509Certificate2? holder, NSec.Cryptography.Key? edwards)
    {
        Chain = chain;
        this.holder = holder;
        this.edwards = edwards;
    }

    /// <inheritdoc />
    public IReadOnlyList<Certificate> Chain { get; }

    /// <summary>Opens <c>KEY.p12[:PASSWORD-FILE]</c>; the first line of the password file is the password, without it the password is empty.</summary>
    /// <param name="reference">Path of the file, with that of the password file behind a colon.</param>
    public static Outcome<Pkcs12Key> Open(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var (path, passwordPath) = Split(reference);
        try
        {
            var password = passwordPath is null ? string.Empty : File.ReadLines(passwordPath).FirstOrDefault() ?? string.Empty;
            if (new FileInfo(path) is { Exists: true, Length: > LargestFile })
            {
                return Finding.Error("key.file-malformed", path);
            }

            return Read(File.ReadAllBytes(path), password, path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Finding.Error("key.file-missing", File.Exists(path) ? passwordPath ?? path : path);
        }
    }

    /// <summary>Opens the bytes of a PKCS#12 file.</summary>
    /// <param name="file">The bytes.</param>
    /// <param name="password">The password.</param>
    /// <param name="name">What to call the file in findings.</param>
    public static Outcome<Pkcs12Key> Read(ReadOnlySpan<byte> file, string password, string name)
    {
        X509Certificate2Collection all;
        try
        {
            all = X509CertificateLoader.LoadPkcs12Collection(file, password, X509KeyStorageFlags.EphemeralKeySet);
        }
        catch (CryptographicException)
        {
            // Ed25519 keys are none that the platform reads; a second reader knows them, and tells a wrong password from a damaged file.
            return ReadEdwards(file, password, name);
        }

        var withKey = all.Where(c => c.HasPrivateKey && IsUsable(c)).ToList();
        if (withKey.Count != 1)
        {
            return withKey.Count == 0 ? ReadEdwards(file, password, name) : Finding.Error("key.several-keys", name);
        }

        var chain = Order(Certificate.Read(withKey[0].RawData), all.Select(c => Certificate.Read(c.RawData)).OfType<Certificate>());
        return chain is null ? Finding.Error("key.file-malformed", name) : new Pkcs12Key(chain, withKey[0], null);
    }

    /// <inheritdoc />
    public bool CanSign(SignatureAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        var key = Chain[0].Key;
        return algorithm.Key == key.Kind && (algorithm.Curve is null || algorithm.Curve == key.Curve);
    }

    /// <inheritdoc />
    public byte[] Sign(SignatureAlgorithm algorithm, ReadOnlySpan<byte> digest)
    {
        if (!CanSign(algorithm))
        {
            throw new SealingKeyException(Finding.Error("key.algorithm-unfit", algorithm.Name));
        }

        if (edwards is not null)
        {
            return NSec.Cryptography.SignatureAlgorithm.Ed25519.Sign(edwards, digest);
        }

        if (!idle.TryTake(out var key))
        {
            key = algorithm.Key == KeyKind.Rsa ? holder!.GetRSAPrivateKey()! : holder!.GetECDsaPrivateKey()!;
        }

        var signature = key is RSA rsa
            ? rsa.SignHash(digest, algorithm.Digest, algorithm.Pss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1)
            : ((ECDsa)key).SignHash(digest);
        idle.Add(key);
        return signature;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        while (idle.TryTake(out var key))
        {
            key.Dispose();
        }

        holder?.Dispose();
        edwards?.Dispose();
    }

    /// <summary>Splits behind <c>.p12:</c> or <c>.pfx:</c>.</summary>
    internal static (string Path, string? PasswordPath) Split(string reference)
    {
        foreach (var ending in (string[])[".p12:", ".pfx:"])
        {
            var at = reference.IndexOf(ending, StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
            {
                return (reference[..(at + 4)], reference[(at + 5)..]);
            }
        }

        return (reference, null);
    }

    private static bool IsUsable(X509Certificate2 certificate)
    {
        using AsymmetricAlgorithm? key = certificate.GetECDsaPrivateKey() ?? (AsymmetricAlgorithm?)certificate.GetRSAPrivateKey();
        return key is not null;
    }

    private static Outcome<Pkcs12Key> ReadEdwards(ReadOnlySpan<byte> file, string password, string name)
    {
        try
        {
            var store = new Org.BouncyCastle.Pkcs.Pkcs12StoreBuilder().Build();
            using var stream = new MemoryStream(file.ToArray());
            store.Load(stream, password.ToCharArray());
            foreach (var alias in store.Aliases.Where(store.IsKeyEntry))
            {
                if (store.GetKey(alias).Key is not Org.BouncyCastle.Crypto.Parameters.Ed25519PrivateKeyParameters parameters)
                {
                    continue;
                }

                var certificates = store.GetCertificateChain(alias).Select(e => Certificate.Read(e.Certificate.GetEncoded())).OfType<Certificate>().ToList();
                var chain = certificates.Count == 0 ? null : Order(certificates[0], certificates);
                return chain is null ? Finding.Error("key.no-certificate", name)
                    : new Pkcs12Key(chain, null, NSec.Cryptography.Key.Import(NSec.Cryptography.SignatureAlgorithm.Ed25519, parameters.GetEncoded(), NSec.Cryptography.KeyBlobFormat.RawPrivateKey));
            }

            return Finding.Error("key.no-key", name);
        }
        catch (Exception fault) when (fault is IOException or ArgumentException or Org.BouncyCastle.Security.GeneralSecurityException or InvalidCastException or InvalidOperationException)
        {
            var isPassword = fault.Message.Contains("password", StringComparison.OrdinalIgnoreCase) || fault.Message.Contains("MAC", StringComparison.Ordinal);
            return Finding.Error(isPassword ? "key.password-wrong" : "key.file-malformed", name);
        }
    }

    internal static List<Certificate>? Order(Certificate? leaf, IEnumerable<Certificate> all)
    {
        if (leaf is null)
        {
            return null;
        }

        var rest = all.Where(c => !c.Equals(leaf)).Distinct().ToList();
        var chain = new List<Certificate> { leaf };
        while (!chain[^1].IsSelfSigned && rest.Find(c => chain[^1].IsIssuedBy(c)) is { } issuer)
        {
            chain.Add(issuer);
            rest.Remove(issuer);
        }

        return chain;
    }
}
