package gudok.server.sip.tls;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Issues certificates of any kind for tests, good ones and bad ones. */
final class TestAuthority {
    private final String name;
    private final KeyPair keys;
    private final String certificate;

    private TestAuthority(String name, KeyPair keys, String certificate) {
        this.name = name;
        this.keys = keys;
        this.certificate = certificate;
    }

    /** What is issued: PEM texts. */
    record Issued(String certificate, KeyPair keys) {
        String key() {
            return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
        }
    }

    /** How a certificate is to be. */
    record Wish(
            String subject,
            KeyPair keys,
            List<byte[]> names,
            Instant from,
            Instant to,
            boolean authority,
            String hash) {
        static Wish of(String subject) {
            Instant now = Instant.now();
            return new Wish(
                    subject,
                    ec(256),
                    List.of(dns(subject)),
                    now.minus(Duration.ofDays(1)),
                    now.plus(Duration.ofDays(365)),
                    false,
                    "SHA256");
        }

        Wish with(KeyPair other) {
            return new Wish(subject, other, names, from, to, authority, hash);
        }

        Wish names(byte[]... others) {
            return new Wish(subject, keys, List.of(others), from, to, authority, hash);
        }

        Wish valid(Instant since, Instant until) {
            return new Wish(subject, keys, names, since, until, authority, hash);
        }

        Wish asAuthority() {
            return new Wish(subject, keys, List.of(), from, to, true, hash);
        }

        Wish hash(String other) {
            return new Wish(subject, keys, names, from, to, authority, other);
        }
    }

    static TestAuthority root(String name) {
        Wish wish = Wish.of(name).asAuthority();
        return new TestAuthority(name, wish.keys(), signed(wish, name, wish.keys()));
    }

    TestAuthority intermediate(String subject) {
        Wish wish = Wish.of(subject).asAuthority();
        return new TestAuthority(subject, wish.keys(), signed(wish, name, keys));
    }

    Issued issue(Wish wish) {
        return new Issued(signed(wish, name, keys), wish.keys());
    }

    Issued issue(String subject) {
        return issue(Wish.of(subject));
    }

    /** Its own certificate. */
    String certificate() {
        return certificate;
    }

    static byte[] dns(String domain) {
        return Der.implicit(2, domain.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] uri(String uri) {
        return Der.implicit(6, uri.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] ip(int... bytes) {
        byte[] address = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            address[i] = (byte) bytes[i];
        }
        return Der.implicit(7, address);
    }

    static KeyPair ec(int bits) {
        return keys("EC", bits);
    }

    static KeyPair rsa(int bits) {
        return keys("RSA", bits);
    }

    static KeyPair keys(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    private static String signed(Wish wish, String issuer, KeyPair signer) {
        boolean rsa = signer.getPrivate().getAlgorithm().equals("RSA");
        byte[] identifier = identifier(wish.hash(), rsa);
        byte[] body = body(wish, issuer, identifier);
        try {
            Signature signature = Signature.getInstance(wish.hash() + "with" + (rsa ? "RSA" : "ECDSA"));
            signature.initSign(signer.getPrivate());
            signature.update(body);
            return pem("CERTIFICATE", Der.sequence(body, identifier, Der.bits(0, signature.sign())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] body(Wish wish, String issuer, byte[] identifier) {
        List<byte[]> extensions = new ArrayList<>();
        byte[] constraints = wish.authority() ? Der.sequence(Der.truth()) : Der.sequence();
        extensions.add(Der.sequence(Der.oid("2.5.29.19"), Der.truth(), Der.octets(constraints)));
        if (!wish.names().isEmpty()) {
            byte[] names = Der.sequence(wish.names().toArray(byte[][]::new));
            extensions.add(Der.sequence(Der.oid("2.5.29.17"), Der.octets(names)));
        }
        return Der.sequence(
                Der.explicit(0, Der.integer(2)),
                Der.integer(BigInteger.valueOf(System.nanoTime() & Long.MAX_VALUE)),
                identifier,
                common(issuer),
                Der.sequence(Der.time(wish.from()), Der.time(wish.to())),
                common(wish.subject()),
                wish.keys().getPublic().getEncoded(),
                Der.explicit(3, Der.sequence(extensions.toArray(byte[][]::new))));
    }

    private static byte[] common(String name) {
        return Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.text(name))));
    }

    private static byte[] identifier(String hash, boolean rsa) {
        boolean old = hash.equals("SHA1");
        return rsa
                ? Der.sequence(Der.oid(old ? "1.2.840.113549.1.1.5" : "1.2.840.113549.1.1.11"), Der.nothing())
                : Der.sequence(Der.oid(old ? "1.2.840.10045.4.1" : "1.2.840.10045.4.3.2"));
    }
}
