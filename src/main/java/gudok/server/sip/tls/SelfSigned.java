package gudok.server.sip.tls;

import gudok.server.config.IpLiteral;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A certificate that vouches for itself (X.509 v3, RFC 5280), for a first try, and its key; both as PEM text. It is no
 * authority: who trusts it trusts this server and no other.
 *
 * @param certificate PEM
 * @param key         PEM, PKCS#8, not encrypted
 * @param fingerprint SHA-256 of the certificate, hexadecimal with colons
 */
public record SelfSigned(String certificate, String key, String fingerprint) {
    private static final String SUBJECT_ALT_NAME = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String SUBJECT_KEY_ID = "2.5.29.14";
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final String COMMON_NAME = "2.5.4.3";
    private static final int LONGEST_COMMON_NAME = 64;
    private static final int SERIAL_BITS = 127;
    private static final int KEY_ID_BYTES = 20;
    /** Clocks of phones may be behind. */
    private static final Duration BEFORE = Duration.ofDays(1);

    private static final int DNS = 2;
    private static final int IP = 7;

    /** What key it has. */
    public enum KeyType {
        /** On the curve P-256: fast, understood by all that has TLS 1.2. */
        EC("SHA256withECDSA", Der.sequence(Der.oid("1.2.840.10045.4.3.2"))),
        /** Of 2048 bits, for old phones. */
        RSA("SHA256withRSA", Der.sequence(Der.oid("1.2.840.113549.1.1.11"), Der.nothing()));

        private final String signature;
        private final byte[] identifier;

        KeyType(String signature, byte[] identifier) {
            this.signature = signature;
            this.identifier = identifier;
        }

        private KeyPair generate() throws GeneralSecurityException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(name());
            if (this == EC) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else {
                generator.initialize(CertificateChain.LEAST_RSA_BITS);
            }
            return generator.generateKeyPair();
        }
    }

    /**
     * Makes key and certificate.
     *
     * @param names whom it is for, at least one: domains and IP addresses; the first is its subject. IPv4 addresses are also
     *              written as domains, as some clients look for them there
     * @param days  it is valid from now on
     */
    public static SelfSigned make(List<String> names, KeyType type, Instant now, int days) {
        try {
            KeyPair keys = type.generate();
            byte[] toBeSigned = toBeSigned(names, type, keys, now, days);
            Signature signature = Signature.getInstance(type.signature);
            signature.initSign(keys.getPrivate());
            signature.update(toBeSigned);
            byte[] certificate = Der.sequence(toBeSigned, type.identifier, Der.bits(0, signature.sign()));
            return new SelfSigned(
                    pem("CERTIFICATE", certificate),
                    pem("PRIVATE KEY", keys.getPrivate().getEncoded()),
                    TlsIdentity.fingerprint(certificate));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JVM makes no " + type + " key", e);
        }
    }

    private static byte[] toBeSigned(List<String> names, KeyType type, KeyPair keys, Instant now, int days)
            throws GeneralSecurityException {
        byte[] subject = subject(names.get(0));
        byte[] serial = Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(0));
        byte[] validity = Der.sequence(Der.time(now.minus(BEFORE)), Der.time(now.plus(Duration.ofDays(days))));
        byte[] key = keys.getPublic().getEncoded();
        byte[] extensions = Der.explicit(3, extensions(names, type, key));
        byte[] version3 = Der.explicit(0, Der.integer(2));
        return Der.sequence(version3, serial, type.identifier, subject, validity, subject, key, extensions);
    }

    private static byte[] subject(String name) {
        String common = name.substring(0, Math.min(name.length(), LONGEST_COMMON_NAME));
        return Der.sequence(Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.text(common))));
    }

    /** Key usage: digital signature, for RSA key encipherment too (RFC 5280 §4.2.1.3). */
    private static byte[] extensions(List<String> names, KeyType type, byte[] key) throws GeneralSecurityException {
        byte[] usage = type == KeyType.RSA ? Der.bits(5, (byte) 0xA0) : Der.bits(7, (byte) 0x80);
        byte[] id = Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key), KEY_ID_BYTES);
        return Der.sequence(
                critical(BASIC_CONSTRAINTS, Der.sequence()),
                critical(KEY_USAGE, usage),
                extension(EXTENDED_KEY_USAGE, Der.sequence(Der.oid(SERVER_AUTH), Der.oid(CLIENT_AUTH))),
                extension(SUBJECT_KEY_ID, Der.octets(id)),
                extension(SUBJECT_ALT_NAME, alternativeNames(names)));
    }

    private static byte[] critical(String oid, byte[] value) {
        return Der.sequence(Der.oid(oid), Der.truth(), Der.octets(value));
    }

    private static byte[] extension(String oid, byte[] value) {
        return Der.sequence(Der.oid(oid), Der.octets(value));
    }

    private static byte[] alternativeNames(List<String> names) {
        List<byte[]> all = new ArrayList<>();
        for (String name : names) {
            Optional<InetAddress> address = IpLiteral.parse(name);
            if (address.isEmpty() || address.get() instanceof Inet4Address) {
                all.add(Der.implicit(DNS, name.getBytes(StandardCharsets.US_ASCII)));
            }
            address.ifPresent(ip -> all.add(Der.implicit(IP, ip.getAddress())));
        }
        return Der.sequence(all.toArray(byte[][]::new));
    }

    private static String pem(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }
}
