using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Testing.Pki;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace BEM.Credentials.Tests.Issuance.Sealing;

/// <summary>An Ed25519 key in a PKCS#12 file, which the platform cannot make.</summary>
internal static class EdwardsKeys
{
    public static Pkcs12Key Make(FakeWorld world, DateTimeOffset now, out Certificate certificate)
    {
        var generator = new Ed25519KeyPairGenerator();
        generator.Init(new Ed25519KeyGenerationParameters(new SecureRandom()));
        var pair = generator.GenerateKeyPair();
        var maker = new X509V3CertificateGenerator();
        var name = new X509Name("C=ME,O=Test school,CN=Test Ed25519 seal");
        maker.SetSerialNumber(BigInteger.ValueOf(7));
        maker.SetIssuerDN(name);
        maker.SetSubjectDN(name);
        maker.SetNotBefore(now.AddDays(-1).UtcDateTime);
        maker.SetNotAfter(now.AddYears(1).UtcDateTime);
        maker.SetPublicKey(pair.Public);
        maker.AddExtension(X509Extensions.KeyUsage, true, new KeyUsage(KeyUsage.DigitalSignature));
        var made = maker.Generate(new Asn1SignatureFactory("Ed25519", pair.Private));
        certificate = Certificate.Read(made.GetEncoded())!;
        var store = new Pkcs12StoreBuilder().Build();
        store.SetKeyEntry("seal", new AsymmetricKeyEntry(pair.Private), [new X509CertificateEntry(made)]);
        using var stream = new MemoryStream();
        store.Save(stream, "word".ToCharArray(), new SecureRandom());
        Assert.Equal("key.password-wrong", Pkcs12Key.Read(stream.ToArray(), "another", "ed.p12").Findings[0].Code);
        return Pkcs12Key.Read(stream.ToArray(), "word", "ed.p12").Value!;
    }
}
