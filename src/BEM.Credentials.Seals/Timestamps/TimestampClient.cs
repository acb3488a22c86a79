using System.Formats.Asn1;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.Network;

namespace BEM.Credentials.Seals.Timestamps;

/// <summary>Asks time-stamping authorities (RFC 3161, section 3.4), one after the other, until one gives a token that is about what was asked.</summary>
/// <param name="http">The way out.</param>
/// <param name="addresses">The authorities in order of preference.</param>
public sealed class TimestampClient(GuardedHttp http, IReadOnlyList<string> addresses)
{
    /// <summary>How often each authority is asked before the next one is.</summary>
    public int Attempts { get; init; } = 2;

    /// <summary>The wait before an authority is asked again.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The digest of what is stamped.</summary>
    public HashAlgorithmName Digest { get; init; } = HashAlgorithmName.SHA256;

    /// <summary>Gets a token.</summary>
    /// <param name="parts">What is to be stamped, in parts.</param>
    /// <param name="cancel">To give up.</param>
    /// <returns>The token; its signature holds, its imprint is the one asked for; whether its authority is trusted is another question. Or what every authority answered.</returns>
    public async Task<Outcome<TimestampToken>> StampAsync(IReadOnlyList<ReadOnlyMemory<byte>> parts, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var imprint = Imprint(parts);
        var findings = new List<Finding>();
        foreach (var address in addresses)
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                if (attempt > 0)
                {
                    await Task.Delay(Pause, cancel).ConfigureAwait(false);
                }

                var nonce = new BigInteger(RandomNumberGenerator.GetBytes(8), isUnsigned: true);
                var answer = await http.PostAsync(address, Request(imprint, nonce), "application/timestamp-query", "application/timestamp-reply", cancel).ConfigureAwait(false);
                var judged = answer.Succeeded ? Judge(answer.Value, imprint, nonce, address) : new Outcome<TimestampToken>(null, answer.Findings);
                if (judged.Succeeded)
                {
                    return new Outcome<TimestampToken>(judged.Value, findings);
                }

                findings.AddRange(judged.Findings);

                // An authority that answers, but not as it should, will not do better when it is asked again.
                if (judged.Findings[0].Code.StartsWith("seal.", StringComparison.Ordinal))
                {
                    break;
                }
            }
        }

        return new Outcome<TimestampToken>(null, findings.Count > 0 ? findings : [Finding.Error("seal.timestamp-no-authority")]);
    }

    private byte[] Imprint(IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        using var hash = IncrementalHash.CreateHash(Digest);
        foreach (var part in parts)
        {
            hash.AppendData(part.Span);
        }

        return hash.GetHashAndReset();
    }

    private byte[] Request(byte[] imprint, BigInteger nonce)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(DigestNames.Oid(Digest));
                    writer.WriteNull();
                }

                writer.WriteOctetString(imprint);
            }

            writer.WriteInteger(nonce);
            writer.WriteBoolean(true);
        }

        return writer.Encode();
    }

    private Outcome<TimestampToken> Judge(byte[] answer, byte[] imprint, BigInteger nonce, string address)
    {
        if (Status(answer) is not { } status)
        {
            return Finding.Error("seal.timestamp-answer", address);
        }

        if (status > 1)
        {
            return Finding.Error("seal.timestamp-refused", address, status.ToString(CultureInfo.InvariantCulture));
        }

        var token = TimestampToken.Read(answer);
        return token is null || !token.IsIntact ? Finding.Error("seal.timestamp-answer", address)
            : token.ImprintDigest != Digest || !token.Imprint.Span.SequenceEqual(imprint) || token.Nonce != nonce ? Finding.Error("seal.timestamp-of-another", address)
            : token;
    }

    private static int? Status(byte[] answer)
    {
        try
        {
            return new AsnReader(answer, AsnEncodingRules.BER).ReadSequence().ReadSequence().TryReadInt32(out var status) ? status : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
