using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Tsp;
using Org.BouncyCastle.Utilities.Collections;

namespace BEM.Credentials.Testing.Pki;

/// <summary>Answers RFC 3161 requests, truthfully or not, by a library other than the one under test.</summary>
/// <param name="world">The world.</param>
/// <param name="clock">What time it says that it is.</param>
public sealed class TimestampServer(FakeWorld world, Func<DateTimeOffset> clock)
{
    private long serial = 1;

    /// <summary>Whether it stamps another digest than the one asked for.</summary>
    public bool Lies { get; set; }

    /// <summary>Whether it refuses.</summary>
    public bool Refuses { get; set; }

    /// <summary>Its certificate; the world's where null.</summary>
    public TestCertificate? Signer { get; set; }

    /// <summary>Answers a request.</summary>
    /// <param name="request">DER of a TimeStampReq.</param>
    /// <returns>DER of a TimeStampResp.</returns>
    public byte[] Answer(byte[] request)
    {
        var asked = new TimeStampRequest(request);
        var signer = Signer ?? world.TimestampAuthority;
        if (Lies)
        {
            var digest = asked.GetMessageImprintDigest();
            digest[0] ^= 1;
            var generator = new TimeStampRequestGenerator();
            generator.SetCertReq(true);
            asked = asked.Nonce is null ? generator.Generate(asked.MessageImprintAlgOid, digest) : generator.Generate(asked.MessageImprintAlgOid, digest, asked.Nonce);
        }

        var signature = new Asn1SignatureFactory(signer.BouncyAlgorithm, signer.BouncyKey());
        var info = new Org.BouncyCastle.Cms.SignerInfoGeneratorBuilder().Build(signature, signer.BouncyCertificate());
        var tokens = new TimeStampTokenGenerator(info, Asn1DigestFactory.Get(Org.BouncyCastle.Asn1.Nist.NistObjectIdentifiers.IdSha256), new DerObjectIdentifier("1.2.3.4.1"), false);
        var chain = new List<Org.BouncyCastle.X509.X509Certificate>();
        for (var c = signer; c is not null; c = c.Issuer)
        {
            chain.Add(c.BouncyCertificate());
        }

        tokens.SetCertificates(CollectionUtilities.CreateStore(chain));
        var responses = new TimeStampResponseGenerator(tokens, TspAlgorithms.Allowed);
        return Refuses
            ? responses.GenerateFailResponse(Org.BouncyCastle.Asn1.Cmp.PkiStatus.Rejection, 1 << 2, "refused").GetEncoded()
            : responses.Generate(asked, BigInteger.ValueOf(Interlocked.Increment(ref serial)), clock().UtcDateTime).GetEncoded();
    }
}
