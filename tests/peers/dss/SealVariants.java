import eu.europa.esig.dss.cades.signature.CAdESTimestampParameters;
import eu.europa.esig.dss.enumerations.*;
import eu.europa.esig.dss.jades.*;
import eu.europa.esig.dss.jades.signature.JAdESCounterSignatureParameters;
import eu.europa.esig.dss.jades.signature.JAdESService;
import eu.europa.esig.dss.model.*;
import eu.europa.esig.dss.model.Policy;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.PAdESTimestampParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.signature.AbstractSignatureParameters;
import eu.europa.esig.dss.spi.DSSSecurityProvider;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.spi.x509.tsp.KeyEntityTSPSource;
import eu.europa.esig.dss.xades.XAdESSignatureParameters;
import eu.europa.esig.dss.xades.XAdESTimestampParameters;
import eu.europa.esig.dss.xades.definition.XAdESNamespace;
import eu.europa.esig.dss.xades.reference.*;
import eu.europa.esig.dss.xades.signature.XAdESCounterSignatureParameters;
import eu.europa.esig.dss.xades.signature.XAdESService;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.*;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.cert.jcajce.*;
import org.bouncycastle.cert.*;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jose4j.json.JsonUtil;

import java.io.*;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.security.*;
import java.security.cert.X509Certificate;
import java.security.spec.*;
import java.time.Instant;
import java.util.*;

/**
 * Makes seals of less common forms with the Commission's library, over a small world of trust of its own, and asks the same library
 * what they are worth. Run with the classes and libraries of the judge "dss": java -cp ... SealVariants OUT [NAME ...]
 * OUT/index.json: file -> {"detached": [...], "checks": [{"at", "trust", "crls", "signatures": answer of the judge}]}
 */
public class SealVariants {
    interface Making { DSSDocument make() throws Exception; }

    static final Date SIGNED = at("2025-03-01T10:00:00Z");
    static final List<String> wanted = new ArrayList<>();
    static final Map<String, Object> index = new LinkedHashMap<>();
    static Path out;
    static Signer root, authority, clock;
    static final Map<String, Signer> signers = new HashMap<>();
    static long serial = 1000;

    record Signer(PrivateKey key, X509Certificate certificate, List<CertificateToken> chain) { }

    public static void main(String[] arguments) throws Exception {
        System.setProperty("java.awt.headless", "true");
        Security.addProvider(DSSSecurityProvider.getSecurityProvider());
        out = Path.of(arguments[0]);
        wanted.addAll(Arrays.asList(arguments).subList(1, arguments.length));
        world();
        jades();
        xades();
        pades();
        Files.writeString(out.resolve("index.json"), JsonUtil.toJson(index), StandardCharsets.UTF_8);
    }

    // ---- the world ----------------------------------------------------------------------------------------------

    static void world() throws Exception {
        Files.createDirectories(out.resolve("trust"));
        root = issue("Root", null, "ec384", true, null);
        authority = issue("Issuing authority", root, "ec384", true, null);
        clock = issue("Time-stamps", root, "ec256", false, KeyPurposeId.id_kp_timeStamping);
        Files.write(out.resolve("trust/root.cer"), root.certificate.getEncoded());
        for (Signer issuer : List.of(root, authority)) {
            String name = issuer == root ? "root" : "authority";
            Files.write(out.resolve("trust/" + name + "-then.crl"), crl(issuer, "2025-03-01T10:05:00Z", "2025-03-08T10:05:00Z"));
            Files.write(out.resolve("trust/" + name + "-now.crl"), crl(issuer, "2026-05-31T00:00:00Z", "2026-06-07T00:00:00Z"));
        }
    }

    static byte[] crl(Signer issuer, String made, String next) throws Exception {
        X509v2CRLBuilder builder = new JcaX509v2CRLBuilder(issuer.certificate, at(made));
        builder.setNextUpdate(at(next));
        builder.addExtension(Extension.authorityKeyIdentifier, false, new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer.certificate));
        builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(serial++)));
        return builder.build(content(issuer)).getEncoded();
    }

    static Signer signer(String kind) throws Exception {
        if (!signers.containsKey(kind)) signers.put(kind, issue("Seal " + kind, authority, kind, false, null));
        return signers.get(kind);
    }

    static KeyPair pair(String kind) throws Exception {
        String curve = switch (kind) { case "ec256" -> "P-256"; case "ec384" -> "P-384"; case "ec521" -> "P-521"; case "bp256" -> "brainpoolP256r1"; case "bp384" -> "brainpoolP384r1"; default -> null; };
        if (curve != null) {
            KeyPairGenerator g = KeyPairGenerator.getInstance("EC", "BC");
            g.initialize(new ECGenParameterSpec(curve));
            return g.generateKeyPair();
        }
        if (kind.startsWith("rsa")) {
            KeyPairGenerator g = KeyPairGenerator.getInstance("RSA", "BC");
            g.initialize(Integer.parseInt(kind.substring(3)));
            return g.generateKeyPair();
        }
        return KeyPairGenerator.getInstance(kind.equals("ed448") ? "Ed448" : "Ed25519", "BC").generateKeyPair();
    }

    static Signer issue(String name, Signer issuer, String kind, boolean isAuthority, KeyPurposeId purpose) throws Exception {
        KeyPair pair = pair(kind);
        X500Name subject = new X500Name("C=ME,O=Test University,2.5.4.97=VATME-12345678,CN=" + name);
        X500Name by = issuer == null ? subject : new JcaX509CertificateHolder(issuer.certificate).getSubject();
        Date end = isAuthority || purpose != null ? at("2040-01-01T00:00:00Z") : at("2029-01-01T00:00:00Z");
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(by, BigInteger.valueOf(serial++), at("2024-01-01T00:00:00Z"), end, subject, pair.getPublic());
        JcaX509ExtensionUtils utils = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(isAuthority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : purpose != null ? KeyUsage.digitalSignature : KeyUsage.nonRepudiation));
        builder.addExtension(Extension.subjectKeyIdentifier, false, utils.createSubjectKeyIdentifier(pair.getPublic()));
        if (purpose != null) builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
        if (issuer != null) {
            builder.addExtension(Extension.authorityKeyIdentifier, false, utils.createAuthorityKeyIdentifier(issuer.certificate));
            DistributionPointName where = new DistributionPointName(new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, "http://crl.invalid/" + (issuer == root ? "root" : "authority"))));
            builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {new DistributionPoint(where, null, null)}));
        }
        ContentSigner with = content(issuer == null ? new Signer(pair.getPrivate(), null, null) : issuer);
        X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(builder.build(with));
        List<CertificateToken> chain = new ArrayList<>(List.of(new CertificateToken(certificate)));
        if (issuer != null) chain.addAll(issuer.chain);
        return new Signer(pair.getPrivate(), certificate, chain);
    }

    static ContentSigner content(Signer issuer) throws Exception {
        return new JcaContentSignerBuilder("SHA384withECDSA").setProvider("BC").build(issuer.key);
    }

    static Date at(String time) { return Date.from(Instant.parse(time)); }

    // ---- making -------------------------------------------------------------------------------------------------

    static void add(String file, Making making, Object... detached) throws Exception {
        if (!wanted.isEmpty() && !wanted.contains(file)) return;
        List<Object> checks = new ArrayList<>();
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("detached", List.of(detached));
        index.put(file, entry);
        Path path = out.resolve(file);
        Files.createDirectories(path.getParent());
        try {
            try (OutputStream stream = Files.newOutputStream(path)) { making.make().writeTo(stream); }
        } catch (Throwable fault) {
            Files.deleteIfExists(path);
            entry.put("notMade", fault.toString());
            return;
        }
        entry.put("checks", checks);
        for (String when : List.of("2025-03-04T00:00:00Z", "2026-06-01T00:00:00Z", "2026-06-01T00:00:00Z", "2029-06-01T00:00:00Z")) {
            boolean fresh = when.startsWith("2026") && checks.size() == 1;
            Map<String, Object> question = new LinkedHashMap<>();
            question.put("file", path.toString());
            question.put("at", when);
            question.put("trust", List.of(out.resolve("trust/root.cer").toString()));
            question.put("crls", fresh ? List.of(out.resolve("trust/root-now.crl").toString(), out.resolve("trust/authority-now.crl").toString()) : List.of());
            List<Object> beside = new ArrayList<>();
            for (Object d : detached) beside.add(d instanceof String name ? out.resolve(name).toString() : d);
            question.put("detached", beside);
            Map<String, Object> answer;
            try { answer = Dss.validate(question); } catch (Throwable fault) { answer = new LinkedHashMap<>(Map.of("error", fault.toString())); }
            answer.put("at", when);
            answer.put("crls", fresh ? List.of("root-now.crl", "authority-now.crl") : List.of());
            checks.add(answer);
        }
    }

    static CommonCertificateVerifier verifier() throws Exception {
        CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
        CommonTrustedCertificateSource trust = new CommonTrustedCertificateSource();
        trust.addCertificate(new CertificateToken(root.certificate));
        verifier.setTrustedCertSources(trust);
        verifier.setCrlSource(new ExternalResourcesCRLSource(
            new FileInputStream(out.resolve("trust/root-then.crl").toFile()), new FileInputStream(out.resolve("trust/authority-then.crl").toFile())));
        return verifier;
    }

    static KeyEntityTSPSource time(int minutes) {
        KeyEntityTSPSource source = new KeyEntityTSPSource(clock.key, clock.chain.get(0), clock.chain);
        source.setTsaPolicy("1.2.3.4");
        source.setProductionTime(new Date(SIGNED.getTime() + minutes * 60000L));
        return source;
    }

    static <P extends AbstractSignatureParameters<?>> P with(P p, String kind, SignatureLevel level, SignaturePackaging packaging) throws Exception {
        Signer signer = signer(kind);
        p.setSigningCertificate(signer.chain.get(0));
        p.setCertificateChain(signer.chain);
        p.setDigestAlgorithm(kind.endsWith("384") ? DigestAlgorithm.SHA384 : kind.equals("ec521") || kind.equals("ed25519") ? DigestAlgorithm.SHA512 : DigestAlgorithm.SHA256);
        p.setSignaturePackaging(packaging);
        p.setSignatureLevel(level);
        p.bLevel().setSigningDate(SIGNED);
        return p;
    }

    static SignatureValue value(ToBeSigned tbs, AbstractSignatureParameters<?> p, String kind) throws Exception {
        SignatureAlgorithm algorithm = p.getSignatureAlgorithm();
        Signature s = Signature.getInstance(algorithm.getJCEId(), "BC");
        if (algorithm.getEncryptionAlgorithm() == EncryptionAlgorithm.RSASSA_PSS) {
            DigestAlgorithm d = algorithm.getDigestAlgorithm();
            String name = d.getJavaName();
            s.setParameter(new PSSParameterSpec(name, "MGF1", new MGF1ParameterSpec(name), d.getSaltLength(), 1));
        }
        s.initSign(signer(kind).key);
        s.update(tbs.getBytes());
        return new SignatureValue(algorithm, s.sign());
    }

    static DSSDocument text(String name, String content) throws Exception {
        return bytes(name, content.getBytes(StandardCharsets.UTF_8));
    }

    static DSSDocument bytes(String name, byte[] content) throws Exception {
        Files.createDirectories(out.resolve("content"));
        Files.write(out.resolve("content").resolve(name), content);
        return new InMemoryDocument(content, name);
    }

    static Policy policy() throws Exception {
        Policy policy = new Policy();
        policy.setId("urn:oid:1.2.3.4.5.6");
        policy.setQualifier(ObjectIdentifierQualifier.OID_AS_URN);
        policy.setDescription("Policy of the tests");
        policy.setSpuri("http://policy.invalid/policy.txt");
        policy.setDigestAlgorithm(DigestAlgorithm.SHA256);
        policy.setDigestValue(MessageDigest.getInstance("SHA-256").digest("policy".getBytes(StandardCharsets.UTF_8)));
        return policy;
    }

    static void describe(BLevelParameters b) {
        SignerLocation place = new SignerLocation();
        place.setCountry("ME");
        place.setLocality("Podgorica");
        place.setPostalCode("81000");
        place.setStreetAddress("Ulica 1");
        b.setSignerLocation(place);
        b.setClaimedSignerRoles(List.of("Rector", "Ректор"));
        CommonCommitmentType own = new CommonCommitmentType();
        own.setUri("http://commitment.invalid/issued");
        own.setOid("1.2.3.4.5.7");
        own.setDescription("issued");
        b.setCommitmentTypeIndications(List.of(CommitmentTypeEnum.ProofOfOrigin, CommitmentTypeEnum.ProofOfApproval, own));
    }

    // ---- JAdES --------------------------------------------------------------------------------------------------

    interface Jades { void set(JAdESSignatureParameters p) throws Exception; }

    static JAdESService jadesService() throws Exception {
        JAdESService service = new JAdESService(verifier());
        service.setTspSource(time(1));
        return service;
    }

    static DSSDocument jadesSign(List<DSSDocument> documents, String kind, String level, Jades more) throws Exception {
        JAdESService service = jadesService();
        JAdESSignatureParameters p = with(new JAdESSignatureParameters(), kind, SignatureLevel.valueByName("JAdES-BASELINE-" + level), SignaturePackaging.ENVELOPING);
        p.setJwsSerializationType(JWSSerializationType.JSON_SERIALIZATION);
        p.setJadesSigningTimeType(JAdESSigningTimeType.IAT);
        p.setBase64UrlEncodedPayload(false);
        p.setSigningCertificateDigestMethod(DigestAlgorithm.SHA256);
        if (!level.equals("B")) p.setBase64UrlEncodedEtsiUComponents(true);
        more.set(p);
        ToBeSigned tbs = service.getDataToSign(documents, p);
        return service.signDocument(documents, p, value(tbs, p, kind));
    }

    static DSSDocument json() throws Exception { return text("credential.json", "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\"],\"name\":\"Пекар\"}"); }

    static void jades() throws Exception {
        Jades plain = p -> { };
        for (String kind : List.of("ec256", "ec384", "ec521", "rsa3072", "rsa4096", "bp256", "ed25519", "ed448"))
            add("jades/" + kind + "-lta.json", () -> jadesSign(List.of(json()), kind, "LTA", plain));
        for (DigestAlgorithm d : List.of(DigestAlgorithm.SHA384, DigestAlgorithm.SHA512, DigestAlgorithm.SHA3_256, DigestAlgorithm.SHA1)) {
            add("jades/x5to-" + d.name().toLowerCase() + "-lt.json", () -> jadesSign(List.of(json()), "ec256", "LT", p -> p.setSigningCertificateDigestMethod(d)));
            add("jades/rsa-pss-" + d.name().toLowerCase() + "-b.json", () -> jadesSign(List.of(json()), "rsa3072", "B", p -> { p.setDigestAlgorithm(d); p.setEncryptionAlgorithm(EncryptionAlgorithm.RSASSA_PSS); }));
        }
        add("jades/described-lta.json", () -> jadesSign(List.of(json()), "ec256", "LTA", p -> { describe(p.bLevel()); p.setX509Url("http://x.invalid/cert.cer"); p.setContentType("json"); p.setIncludeKeyIdentifier(true); p.setIncludeSignatureType(true); }));
        add("jades/asserted-b.json", () -> jadesSign(List.of(json()), "ec256", "B", p -> p.bLevel().setSignedAssertions(List.of("{\"a\":1}"))));
        add("jades/no-chain-b.json", () -> jadesSign(List.of(json()), "ec256", "B", p -> p.setIncludeCertificateChain(false)));
        add("jades/exp-later-lt.json", () -> jadesSign(List.of(json()), "ec256", "LT", p -> p.setExpirationTime(at("2027-01-01T00:00:00Z"))));
        add("jades/policy-lt.json", () -> jadesSign(List.of(json()), "ec256", "LT", p -> p.bLevel().setSignaturePolicy(policy())));
        add("jades/policy-no-digest-b.json", () -> jadesSign(List.of(json()), "ec256", "B", p -> { Policy q = policy(); q.setDigestAlgorithm(null); q.setDigestValue(null); p.bLevel().setSignaturePolicy(q); }));
        add("jades/policy-stored-lta.json", () -> stored());
        add("jades/content-stamped-lta.json", () -> jadesSign(List.of(json()), "ec256", "LTA", p -> p.setContentTimestamps(List.of(jadesBefore(p, List.of(json()))))));
        add("jades/content-stamped-b64-t.json", () -> jadesSign(List.of(json()), "ec256", "T", p -> { p.setBase64UrlEncodedPayload(true); p.setContentTimestamps(List.of(jadesBefore(p, List.of(json())))); }));
        for (String level : List.of("T", "LT", "LTA"))
            add("jades/clear-" + level.toLowerCase() + ".json", () -> jadesSign(List.of(json()), "ec256", level, p -> p.setBase64UrlEncodedEtsiUComponents(false)));
        for (JWSSerializationType s : JWSSerializationType.values())
            for (boolean b64 : new boolean[] {true, false})
                add("jades/" + s.name().split("_")[0].toLowerCase() + "-" + b64 + "-b.json", () -> jadesSign(List.of(json()), "ec256", "B", p -> { p.setJwsSerializationType(s); p.setBase64UrlEncodedPayload(b64); }));
        for (ValidationDataEncapsulationStrategy s : ValidationDataEncapsulationStrategy.values()) {
            add("jades/data-" + s.name().toLowerCase() + "-lta.json", () -> jadesSign(List.of(json()), "ec256", "LTA", p -> p.setValidationDataEncapsulationStrategy(s)));
            add("jades/data-" + s.name().toLowerCase() + "-twice-lta.json", () -> jadesExtend(jadesSign(List.of(json()), "ec256", "LTA", p -> p.setValidationDataEncapsulationStrategy(s)), "LTA", s, true));
            add("jades/data-" + s.name().toLowerCase() + "-clear-lt.json", () -> jadesSign(List.of(json()), "ec256", "LT", p -> { p.setValidationDataEncapsulationStrategy(s); p.setBase64UrlEncodedEtsiUComponents(false); }));
        }
        add("jades/several-stamps-lta.json", () -> jadesExtend(jadesExtend(jadesSign(List.of(json()), "ec256", "T", plain), "T", null, true), "LTA", null, true));
        add("jades/parallel-levels.json", () -> jadesParallel());
        add("jades/countersigned-t.json", () -> jadesCounter(false, false));
        add("jades/countersigned-lta-after.json", () -> jadesCounter(true, false));
        add("jades/countersigned-clear.json", () -> jadesCounter(false, true));
        for (boolean b64 : new boolean[] {true, false}) {
            add("jades/detached-none-" + b64 + "-lta.json", () -> jadesSign(List.of(json()), "ec256", "LTA", p -> { p.setSignaturePackaging(SignaturePackaging.DETACHED); p.setSigDMechanism(SigDMechanism.NO_SIG_D); p.setBase64UrlEncodedPayload(b64); }), "content/credential.json");
            for (SigDMechanism m : List.of(SigDMechanism.OBJECT_ID_BY_URI, SigDMechanism.OBJECT_ID_BY_URI_HASH)) {
                String name = "jades/detached-" + (m == SigDMechanism.OBJECT_ID_BY_URI ? "uri-" : "hash-") + b64;
                add(name + "-lta.json", () -> jadesSign(List.of(json()), "ec256", "LTA", p -> { p.setSignaturePackaging(SignaturePackaging.DETACHED); p.setSigDMechanism(m); p.setBase64UrlEncodedPayload(b64); }), "content/credential.json");
                add(name + "-two-lta.json", () -> jadesSign(List.of(json(), text("приложение один.txt", "second")), "ec256", "LTA", p -> { p.setSignaturePackaging(SignaturePackaging.DETACHED); p.setSigDMechanism(m); p.setBase64UrlEncodedPayload(b64); }), "content/credential.json", "content/приложение один.txt");
                add(name + "-missing-b.json", () -> jadesSign(List.of(json(), text("second.txt", "second")), "ec256", "B", p -> { p.setSignaturePackaging(SignaturePackaging.DETACHED); p.setSigDMechanism(m); p.setBase64UrlEncodedPayload(b64); }), "content/credential.json");
                add(name + "-stamped-lt.json", () -> { List<DSSDocument> both = List.of(json(), text("second.txt", "second")); return jadesSign(both, "ec256", "LT", p -> { p.setSignaturePackaging(SignaturePackaging.DETACHED); p.setSigDMechanism(m); p.setBase64UrlEncodedPayload(b64); p.setContentTimestamps(List.of(jadesBefore(p, both))); }); }, "content/credential.json", "content/second.txt");
            }
        }
        for (SigDMechanism m : List.of(SigDMechanism.OBJECT_ID_BY_URI, SigDMechanism.OBJECT_ID_BY_URI_HASH))
            add("jades/detached-" + (m == SigDMechanism.OBJECT_ID_BY_URI ? "uri" : "hash") + "-changed-lta.json", () -> { Files.createDirectories(out.resolve("content/changed")); Files.writeString(out.resolve("content/changed/credential.json"), "{}"); return jadesSign(List.of(json()), "ec256", "LTA", p -> { p.setSignaturePackaging(SignaturePackaging.DETACHED); p.setSigDMechanism(m); p.setBase64UrlEncodedPayload(true); }); }, "content/changed/credential.json");
        add("jades/http-headers-lta.json", () -> jadesSign(List.of(new HTTPHeader("Host", "example.org"), new HTTPHeader("Content-Type", "application/json"), new HTTPHeaderDigest(json(), DigestAlgorithm.SHA256)), "ec256", "LTA",
            p -> { p.setSignaturePackaging(SignaturePackaging.DETACHED); p.setSigDMechanism(SigDMechanism.HTTP_HEADERS); p.setBase64UrlEncodedPayload(false); }), "content/credential.json");
    }

    static DSSDocument stored() throws Exception {
        DSSDocument made = jadesSign(List.of(json()), "ec256", "B", p -> p.bLevel().setSignaturePolicy(policy()));
        SignaturePolicyStore store = new SignaturePolicyStore();
        SpDocSpecification specification = new SpDocSpecification();
        specification.setId("urn:oid:1.2.3.4.5.6");
        specification.setQualifier(ObjectIdentifierQualifier.OID_AS_URN);
        store.setSpDocSpecification(specification);
        store.setSignaturePolicyContent(text("policy.txt", "policy"));
        return jadesExtend(jadesService().addSignaturePolicyStore(made, store, true), "LTA", null, true);
    }

    static eu.europa.esig.dss.spi.x509.tsp.TimestampToken jadesBefore(JAdESSignatureParameters p, List<DSSDocument> documents) throws Exception {
        JAdESService service = new JAdESService(verifier());
        service.setTspSource(time(-1));
        return service.getContentTimestamp(documents, p);
    }

    static DSSDocument jadesExtend(DSSDocument document, String level, ValidationDataEncapsulationStrategy strategy, boolean encoded) throws Exception {
        JAdESService service = new JAdESService(verifier());
        service.setTspSource(time(10));
        JAdESSignatureParameters p = new JAdESSignatureParameters();
        p.setSignatureLevel(SignatureLevel.valueByName("JAdES-BASELINE-" + level));
        p.setJwsSerializationType(JWSSerializationType.JSON_SERIALIZATION);
        p.setBase64UrlEncodedEtsiUComponents(encoded);
        if (strategy != null) p.setValidationDataEncapsulationStrategy(strategy);
        return service.extendDocument(document, p);
    }

    static DSSDocument jadesParallel() throws Exception {
        DSSDocument first = jadesSign(List.of(json()), "ec256", "LTA", p -> { });
        DSSDocument second = jadesSign(List.of(first), "rsa3072", "B", p -> { });
        return jadesSign(List.of(second), "ec384", "T", p -> { });
    }

    static DSSDocument jadesCounter(boolean archive, boolean clear) throws Exception {
        DSSDocument made = jadesSign(List.of(json()), "ec256", "T", p -> p.setBase64UrlEncodedEtsiUComponents(!clear));
        JAdESCounterSignatureParameters p = with(new JAdESCounterSignatureParameters(), "rsa3072", SignatureLevel.JAdES_BASELINE_B, SignaturePackaging.DETACHED);
        p.setJwsSerializationType(JWSSerializationType.FLATTENED_JSON_SERIALIZATION);
        p.setJadesSigningTimeType(JAdESSigningTimeType.IAT);
        p.setBase64UrlEncodedEtsiUComponents(!clear);
        p.setSigDMechanism(SigDMechanism.NO_SIG_D);
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("file", save(made));
        question.put("trust", List.of(out.resolve("trust/root.cer").toString()));
        p.setSignatureIdToCounterSign((String) ((Map<?, ?>) ((List<?>) Dss.validate(question).get("signatures")).get(0)).get("id"));
        JAdESService service = jadesService();
        DSSDocument countered = service.counterSignSignature(made, p, value(service.getDataToBeCounterSigned(made, p), p, "rsa3072"));
        return archive ? jadesExtend(countered, "LTA", null, true) : countered;
    }

    static String save(DSSDocument document) throws Exception {
        Path path = Files.createTempFile(out, "between", ".bin");
        try (OutputStream stream = Files.newOutputStream(path)) { document.writeTo(stream); }
        path.toFile().deleteOnExit();
        return path.toString();
    }

    // ---- XAdES --------------------------------------------------------------------------------------------------

    interface Xades { void set(XAdESSignatureParameters p) throws Exception; }

    static XAdESService xadesService(int minutes) throws Exception {
        XAdESService service = new XAdESService(verifier());
        service.setTspSource(time(minutes));
        return service;
    }

    static DSSDocument xadesSign(List<DSSDocument> documents, String kind, String level, SignaturePackaging packaging, Xades more) throws Exception {
        XAdESService service = xadesService(1);
        XAdESSignatureParameters p = with(new XAdESSignatureParameters(), kind, SignatureLevel.valueByName(level), packaging);
        more.set(p);
        ToBeSigned tbs = documents.size() == 1 ? service.getDataToSign(documents.get(0), p) : service.getDataToSign(documents, p);
        SignatureValue value = value(tbs, p, kind);
        return documents.size() == 1 ? service.signDocument(documents.get(0), p, value) : service.signDocument(documents, p, value);
    }

    static DSSDocument xml() throws Exception {
        return text("credential.xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<c:credential xmlns:c=\"urn:c\" xmlns=\"urn:d\" id=\"one\">\n  <title xml:lang=\"mk\">Пекар &amp; слаткар</title>\n  <c:part Id=\"two\" b=\"2\" a='1'>text</c:part>\n</c:credential>\n");
    }

    static final String LTA = "XAdES-BASELINE-LTA", LT = "XAdES-BASELINE-LT", T = "XAdES-BASELINE-T", B = "XAdES-BASELINE-B";

    static void xades() throws Exception {
        SignaturePackaging in = SignaturePackaging.ENVELOPED, around = SignaturePackaging.ENVELOPING, beside = SignaturePackaging.DETACHED, inside = SignaturePackaging.INTERNALLY_DETACHED;
        Xades plain = p -> { };
        for (String kind : List.of("ec256", "ec384", "ec521", "rsa3072", "rsa4096", "bp256", "bp384", "ed25519", "ed448"))
            add("xades/" + kind + "-lta.xml", () -> xadesSign(List.of(xml()), kind, LTA, in, plain));
        for (DigestAlgorithm d : List.of(DigestAlgorithm.SHA1, DigestAlgorithm.SHA224, DigestAlgorithm.SHA384, DigestAlgorithm.SHA512, DigestAlgorithm.SHA3_256, DigestAlgorithm.SHA3_384, DigestAlgorithm.SHA3_512, DigestAlgorithm.RIPEMD160)) {
            add("xades/rsa-" + d.name().toLowerCase() + "-b.xml", () -> xadesSign(List.of(xml()), "rsa3072", B, in, p -> p.setDigestAlgorithm(d)));
            add("xades/pss-" + d.name().toLowerCase() + "-b.xml", () -> xadesSign(List.of(xml()), "rsa3072", B, in, p -> { p.setDigestAlgorithm(d); p.setEncryptionAlgorithm(EncryptionAlgorithm.RSASSA_PSS); }));
            add("xades/ec-" + d.name().toLowerCase() + "-b.xml", () -> xadesSign(List.of(xml()), "ec256", B, in, p -> p.setDigestAlgorithm(d)));
            add("xades/reference-" + d.name().toLowerCase() + "-lt.xml", () -> xadesSign(List.of(xml()), "ec256", LT, in, p -> p.setReferenceDigestAlgorithm(d)));
            add("xades/cert-digest-" + d.name().toLowerCase() + "-b.xml", () -> xadesSign(List.of(xml()), "ec256", B, in, p -> p.setSigningCertificateDigestMethod(d)));
        }
        add("xades/described-lta.xml", () -> xadesSign(List.of(xml()), "ec256", LTA, in, p -> describe(p.bLevel())));
        add("xades/described-v1-lta.xml", () -> xadesSign(List.of(xml()), "ec256", LTA, in, p -> { describe(p.bLevel()); p.setEn319132(false); }));
        add("xades/policy-lt.xml", () -> xadesSign(List.of(xml()), "ec256", LT, in, p -> p.bLevel().setSignaturePolicy(policy())));
        add("xades/policy-implied-b.xml", () -> xadesSign(List.of(xml()), "ec256", B, in, p -> p.bLevel().setSignaturePolicy(new Policy())));
        add("xades/policy-stored-lta.xml", () -> xadesStored());
        for (SignaturePackaging k : List.of(in, around, beside, inside)) {
            String name = k.name().toLowerCase().replace('_', '-');
            Object[] extra = k == beside ? new Object[] {"content/credential.xml"} : new Object[0];
            add("xades/" + name + "-lta.xml", () -> xadesSign(List.of(xml()), "ec256", LTA, k, plain), extra);
            add("xades/" + name + "-content-stamped-lta.xml", () -> xadesSign(List.of(xml()), "ec256", LTA, k, p -> p.setContentTimestamps(List.of(xadesBefore(p, xml())))), extra);
            add("xades/" + name + "-keyinfo-signed-lta.xml", () -> xadesSign(List.of(xml()), "ec256", LTA, k, p -> p.setSignKeyInfo(true)), extra);
            add("xades/" + name + "-pretty-lta.xml", () -> xadesSign(List.of(xml()), "ec256", LTA, k, p -> p.setPrettyPrint(true)), extra);
        }
        add("xades/enveloping-embedded-lta.xml", () -> xadesSign(List.of(xml()), "ec256", LTA, around, p -> p.setEmbedXML(true)));
        add("xades/enveloping-two-lta.xml", () -> xadesSign(List.of(xml(), text("second.txt", "second")), "ec256", LTA, around, plain));
        add("xades/enveloping-manifest-b.xml", () -> xadesSign(List.of(manifest()), "ec256", B, around, p -> { p.setManifestSignature(true); p.setEmbedXML(true); }), "content/credential.xml", "content/second.txt");
        add("xades/enveloping-manifest-missing-b.xml", () -> xadesSign(List.of(manifest()), "ec256", B, around, p -> { p.setManifestSignature(true); p.setEmbedXML(true); }), "content/credential.xml");
        add("xades/detached-two-lta.xml", () -> xadesSign(List.of(xml(), text("second.txt", "second")), "ec256", LTA, beside, plain), "content/credential.xml", "content/second.txt");
        add("xades/detached-two-missing-b.xml", () -> xadesSign(List.of(xml(), text("second.txt", "second")), "ec256", B, beside, plain), "content/credential.xml");
        add("xades/detached-binary-lta.xml", () -> xadesSign(List.of(bytes("binary.bin", new byte[] {0, 1, 2, 13, 10, (byte) 200})), "ec256", LTA, beside, plain), "content/binary.bin");
        for (String c : List.of("http://www.w3.org/TR/2001/REC-xml-c14n-20010315", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments", "http://www.w3.org/2006/12/xml-c14n11", "http://www.w3.org/2006/12/xml-c14n11#WithComments", "http://www.w3.org/2001/10/xml-exc-c14n#", "http://www.w3.org/2001/10/xml-exc-c14n#WithComments")) {
            String name = c.replaceAll(".*/", "").replaceAll("[^A-Za-z0-9]+", "-").toLowerCase();
            add("xades/form-" + name + "-lta.xml", () -> xadesSign(List.of(xml()), "ec256", LTA, in, p -> {
                p.setSignedInfoCanonicalizationMethod(c);
                p.setSignedPropertiesCanonicalizationMethod(c);
                p.setSignatureTimestampParameters(new XAdESTimestampParameters(DigestAlgorithm.SHA256, c));
                p.setArchiveTimestampParameters(new XAdESTimestampParameters(DigestAlgorithm.SHA512, c));
            }));
        }
        for (String level : List.of("C", "X", "XL", "A")) add("xades/extended-" + level.toLowerCase() + ".xml", () -> xadesSign(List.of(xml()), "ec256", "XAdES-" + level, in, plain));
        for (String level : List.of("C", "X", "XL", "A")) add("xades/extended-v1-" + level.toLowerCase() + ".xml", () -> xadesSign(List.of(xml()), "ec256", "XAdES-" + level, in, p -> p.setEn319132(false)));
        add("xades/edition-111-b.xml", () -> xadesSign(List.of(xml()), "ec256", B, in, p -> { p.setXadesNamespace(XAdESNamespace.XADES_111); p.setEn319132(false); }));
        add("xades/edition-122-b.xml", () -> xadesSign(List.of(xml()), "ec256", B, in, p -> { p.setXadesNamespace(XAdESNamespace.XADES_122); p.setEn319132(false); }));
        add("xades/edition-122-t.xml", () -> xadesSign(List.of(xml()), "ec256", T, in, p -> { p.setXadesNamespace(XAdESNamespace.XADES_122); p.setEn319132(false); }));
        for (ValidationDataEncapsulationStrategy s : ValidationDataEncapsulationStrategy.values()) {
            add("xades/data-" + s.name().toLowerCase() + "-lta.xml", () -> xadesSign(List.of(xml()), "ec256", LTA, in, p -> p.setValidationDataEncapsulationStrategy(s)));
            add("xades/data-" + s.name().toLowerCase() + "-twice-lta.xml", () -> xadesExtend(xadesSign(List.of(xml()), "ec256", LTA, in, p -> p.setValidationDataEncapsulationStrategy(s)), LTA, s));
        }
        add("xades/several-stamps-lta.xml", () -> xadesExtend(xadesExtend(xadesSign(List.of(xml()), "ec256", T, in, plain), T, null), LTA, null));
        add("xades/parallel-lta.xml", () -> xadesSign(List.of(xadesSign(List.of(xml()), "ec256", LTA, in, plain)), "rsa3072", LTA, in, plain));
        add("xades/parallel-b-t.xml", () -> xadesSign(List.of(xadesSign(List.of(xml()), "ec256", B, in, plain)), "rsa3072", T, in, plain));
        add("xades/countersigned-b.xml", () -> xadesCounter(B, false));
        add("xades/countersigned-lta-after.xml", () -> xadesCounter(T, true));
        add("xades/by-id-lta.xml", () -> xadesSign(List.of(xml()), "ec256", LTA, in, p -> p.setReferences(List.of(reference("#two", List.of(new CanonicalizationTransform("http://www.w3.org/2001/10/xml-exc-c14n#")))))));
        add("xades/xpath2-lta.xml", () -> xadesSign(List.of(xml()), "ec256", LTA, in, p -> p.setReferences(List.of(reference("", List.of(new XPath2FilterEnvelopedSignatureTransform(), new CanonicalizationTransform("http://www.w3.org/2001/10/xml-exc-c14n#")))))));
        add("xades/xpath1-lta.xml", () -> xadesSign(List.of(xml()), "ec256", LTA, in, p -> p.setReferences(List.of(reference("", List.of(new XPathEnvelopedSignatureTransform(), new CanonicalizationTransform("http://www.w3.org/2001/10/xml-exc-c14n#")))))));
        add("xades/base64-b.xml", () -> xadesSign(List.of(xml()), "ec256", B, around, p -> p.setReferences(List.of(reference("#in-here", List.of(new Base64Transform()))))));
        add("xades/placed-lta.xml", () -> xadesSign(List.of(xml()), "ec256", LTA, in, p -> { p.setXPathLocationString("//*[local-name()='part']"); p.setXPathElementPlacement(XAdESSignatureParameters.XPathElementPlacement.XPathAfter); }));
        add("xades/subject-name-b.xml", () -> xadesSign(List.of(xml()), "ec256", B, in, p -> p.setAddX509SubjectName(true)));
    }

    static DSSReference reference(String uri, List<DSSTransform> transforms) throws Exception {
        DSSReference r = new DSSReference();
        r.setId("r-1");
        r.setUri(uri);
        r.setContents(xml());
        r.setDigestMethodAlgorithm(DigestAlgorithm.SHA256);
        r.setTransforms(transforms);
        return r;
    }

    static DSSDocument manifest() throws Exception {
        return new eu.europa.esig.dss.xades.signature.ManifestBuilder(DigestAlgorithm.SHA512, List.of(xml(), text("second.txt", "second"))).build();
    }

    static eu.europa.esig.dss.spi.x509.tsp.TimestampToken xadesBefore(XAdESSignatureParameters p, DSSDocument document) throws Exception {
        return xadesService(-1).getContentTimestamp(document, p);
    }

    static DSSDocument xadesExtend(DSSDocument document, String level, ValidationDataEncapsulationStrategy strategy) throws Exception {
        XAdESSignatureParameters p = new XAdESSignatureParameters();
        p.setSignatureLevel(SignatureLevel.valueByName(level));
        if (strategy != null) p.setValidationDataEncapsulationStrategy(strategy);
        return xadesService(10).extendDocument(document, p);
    }

    static DSSDocument xadesStored() throws Exception {
        DSSDocument made = xadesSign(List.of(xml()), "ec256", B, SignaturePackaging.ENVELOPED, p -> p.bLevel().setSignaturePolicy(policy()));
        SignaturePolicyStore store = new SignaturePolicyStore();
        SpDocSpecification specification = new SpDocSpecification();
        specification.setId("urn:oid:1.2.3.4.5.6");
        specification.setQualifier(ObjectIdentifierQualifier.OID_AS_URN);
        store.setSpDocSpecification(specification);
        store.setSignaturePolicyContent(text("policy.txt", "policy"));
        return xadesExtend(xadesService(1).addSignaturePolicyStore(made, store), LTA, null);
    }

    static DSSDocument xadesCounter(String level, boolean archive) throws Exception {
        DSSDocument made = xadesSign(List.of(xml()), "ec256", level, SignaturePackaging.ENVELOPED, p -> { });
        XAdESCounterSignatureParameters p = with(new XAdESCounterSignatureParameters(), "rsa3072", SignatureLevel.XAdES_BASELINE_B, SignaturePackaging.DETACHED);
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("file", save(made));
        question.put("trust", List.of(out.resolve("trust/root.cer").toString()));
        p.setSignatureIdToCounterSign((String) ((Map<?, ?>) ((List<?>) Dss.validate(question).get("signatures")).get(0)).get("id"));
        XAdESService service = xadesService(1);
        DSSDocument countered = service.counterSignSignature(made, p, value(service.getDataToBeCounterSigned(made, p), p, "rsa3072"));
        return archive ? xadesExtend(countered, LTA, null) : countered;
    }

    // ---- PAdES --------------------------------------------------------------------------------------------------

    interface Pades { void set(PAdESSignatureParameters p) throws Exception; }

    static PAdESService padesService(int minutes) throws Exception {
        PAdESService service = new PAdESService(verifier());
        service.setTspSource(time(minutes));
        return service;
    }

    static DSSDocument pdf() throws Exception {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(stream);
        }
        return new InMemoryDocument(stream.toByteArray(), "page.pdf");
    }

    static DSSDocument padesSign(DSSDocument document, String kind, String level, Pades more) throws Exception {
        PAdESService service = padesService(1);
        PAdESSignatureParameters p = with(new PAdESSignatureParameters(), kind, SignatureLevel.valueByName(level), SignaturePackaging.ENVELOPED);
        p.setContentSize(30000);
        more.set(p);
        ToBeSigned tbs = service.getDataToSign(document, p);
        return service.signDocument(document, p, value(tbs, p, kind));
    }

    static DSSDocument padesExtend(DSSDocument document, String level) throws Exception {
        PAdESSignatureParameters p = new PAdESSignatureParameters();
        p.setSignatureLevel(SignatureLevel.valueByName(level));
        return padesService(10).extendDocument(document, p);
    }

    static void pades() throws Exception {
        Pades plain = p -> { };
        DSSDocument page = pdf();
        for (String kind : List.of("ec256", "ec384", "ec521", "rsa3072", "bp256", "ed25519", "ed448"))
            add("pades/" + kind + "-lta.pdf", () -> padesSign(pdf(), kind, "PAdES-BASELINE-LTA", plain));
        for (DigestAlgorithm d : List.of(DigestAlgorithm.SHA1, DigestAlgorithm.SHA384, DigestAlgorithm.SHA512, DigestAlgorithm.SHA3_256)) {
            add("pades/pss-" + d.name().toLowerCase() + "-b.pdf", () -> padesSign(pdf(), "rsa3072", "PAdES-BASELINE-B", p -> { p.setDigestAlgorithm(d); p.setEncryptionAlgorithm(EncryptionAlgorithm.RSASSA_PSS); }));
            add("pades/ec-" + d.name().toLowerCase() + "-b.pdf", () -> padesSign(pdf(), "ec256", "PAdES-BASELINE-B", p -> p.setDigestAlgorithm(d)));
        }
        add("pades/described-lta.pdf", () -> padesSign(pdf(), "ec256", "PAdES-BASELINE-LTA", p -> { describe(p.bLevel()); p.setReason("Reason"); p.setLocation("Podgorica"); p.setContactInfo("x@y.invalid"); p.setSignerName("Name"); }));
        add("pades/described-by-attributes-lta.pdf", () -> padesSign(pdf(), "ec256", "PAdES-BASELINE-LTA", p -> describe(p.bLevel())));
        add("pades/reason-and-commitment-b.pdf", () -> padesSign(pdf(), "ec256", "PAdES-BASELINE-B", p -> { p.bLevel().setCommitmentTypeIndications(List.of(CommitmentTypeEnum.ProofOfOrigin)); p.setReason("Reason"); }));
        add("pades/location-and-place-b.pdf", () -> padesSign(pdf(), "ec256", "PAdES-BASELINE-B", p -> { describe(p.bLevel()); p.bLevel().setCommitmentTypeIndications(null); p.setLocation("Podgorica"); }));
        add("pades/reason-and-policy-b.pdf", () -> padesSign(pdf(), "ec256", "PAdES-BASELINE-B", p -> { Policy q = policy(); q.setId("1.2.3.4.5.6"); q.setQualifier(null); p.bLevel().setSignaturePolicy(q); p.setReason("Reason"); }));
        add("pades/content-hints-b.pdf", () -> padesSign(pdf(), "ec256", "PAdES-BASELINE-B", p -> { p.setContentHintsType("1.2.840.113549.1.7.1"); p.setContentHintsDescription("hint"); p.setContentIdentifierPrefix("a"); p.setContentIdentifierSuffix("b"); }));
        add("pades/described-v1-lt.pdf", () -> padesSign(pdf(), "ec256", "PAdES-BASELINE-LT", p -> { describe(p.bLevel()); p.setEn319122(false); }));
        add("pades/policy-lt.pdf", () -> padesSign(pdf(), "ec256", "PAdES-BASELINE-LT", p -> { Policy q = policy(); q.setId("1.2.3.4.5.6"); q.setQualifier(null); p.bLevel().setSignaturePolicy(q); }));
        add("pades/content-stamped-lta.pdf", () -> padesSign(page, "ec256", "PAdES-BASELINE-LTA", p -> { p.setContentTimestampParameters(new CAdESTimestampParameters(DigestAlgorithm.SHA256)); p.setContentTimestamps(List.of(padesService(-1).getContentTimestamp(page, p))); }));
        add("pades/subfilter-adbe-lt.pdf", () -> padesSign(pdf(), "ec256", "PAdES-BASELINE-LT", p -> p.setSubFilter("adbe.pkcs7.detached")));
        add("pades/vri-lta.pdf", () -> padesSign(pdf(), "ec256", "PAdES-BASELINE-LTA", p -> p.setIncludeVRIDictionary(true)));
        add("pades/twice-lta.pdf", () -> padesExtend(padesSign(pdf(), "ec256", "PAdES-BASELINE-LTA", plain), "PAdES-BASELINE-LTA"));
        add("pades/two-lta.pdf", () -> padesSign(padesSign(pdf(), "ec256", "PAdES-BASELINE-LTA", plain), "rsa3072", "PAdES-BASELINE-LTA", plain));
        add("pades/three-levels.pdf", () -> padesSign(padesSign(padesSign(pdf(), "ec256", "PAdES-BASELINE-B", plain), "rsa3072", "PAdES-BASELINE-T", plain), "ec384", "PAdES-BASELINE-LT", plain));
        for (CertificationPermission c : CertificationPermission.values()) {
            add("pades/certified-" + c.getCode() + "-lta.pdf", () -> padesSign(pdf(), "ec256", "PAdES-BASELINE-LTA", p -> p.setPermission(c)));
            add("pades/certified-" + c.getCode() + "-then-signed-lt.pdf", () -> padesSign(padesSign(pdf(), "ec256", "PAdES-BASELINE-LT", p -> p.setPermission(c)), "rsa3072", "PAdES-BASELINE-LT", plain));
        }
        add("pades/document-stamped.pdf", () -> { PAdESService s = padesService(0); return s.timestamp(pdf(), new PAdESTimestampParameters(DigestAlgorithm.SHA256)); });
        add("pades/stamped-then-signed-lt.pdf", () -> padesSign(padesService(0).timestamp(pdf(), new PAdESTimestampParameters(DigestAlgorithm.SHA256)), "ec256", "PAdES-BASELINE-LT", plain));
        for (ValidationDataEncapsulationStrategy s : ValidationDataEncapsulationStrategy.values())
            add("pades/data-" + s.name().toLowerCase() + "-lta.pdf", () -> padesSign(pdf(), "ec256", "PAdES-BASELINE-LTA", p -> p.setValidationDataEncapsulationStrategy(s)));
        add("pades/edited-after-b.pdf", () -> edited(padesSign(pdf(), "ec256", "PAdES-BASELINE-B", plain)));
    }

    /** An entry of the information dictionary added behind the seal. */
    static DSSDocument edited(DSSDocument sealed) throws Exception {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(((InMemoryDocument) sealed).getBytes())) {
            document.getDocumentInformation().setTitle("Title");
            document.getDocumentInformation().getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(stream);
        }
        return new InMemoryDocument(stream.toByteArray(), "edited.pdf");
    }
}
