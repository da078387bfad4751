package gudok.server.sip.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;

/** Reads the private key of a certificate: PKCS#8 (RFC 5958), PKCS#1 (RFC 8017 §A.1.2) or SEC 1 (RFC 5915), not encrypted. */
final class KeyFile {
    private static final String PKCS8 = "PRIVATE KEY";
    private static final String PKCS8_ENCRYPTED = "ENCRYPTED PRIVATE KEY";
    private static final String PKCS1 = "RSA PRIVATE KEY";
    private static final String SEC1 = "EC PRIVATE KEY";
    private static final List<String> KNOWN = List.of(PKCS8, PKCS8_ENCRYPTED, PKCS1, SEC1);
    private static final String RSA_OID = "1.2.840.113549.1.1.1";
    private static final int CHALLENGE_BYTES = 32;

    private final PemFile file;
    private final PublicKey belongsTo;

    private KeyFile(PemFile file, PublicKey belongsTo) {
        this.file = file;
        this.belongsTo = belongsTo;
    }

    /**
     * The key of that certificate.
     *
     * @throws TlsFilesException if the file holds no key, an encrypted one, or that of another certificate
     */
    static PrivateKey read(Path path, PublicKey belongsTo) {
        return new KeyFile(PemFile.read(path), belongsTo).key();
    }

    private PrivateKey key() {
        PemFile.Block block = block();
        if (block.isEncrypted() || block.label().equals(PKCS8_ENCRYPTED)) {
            throw file.refused(
                    block.line(),
                    "is encrypted, and nobody is here to type its passphrase - write it without one (openssl pkey -in "
                            + file.path().getFileName() + " -out KEY) into a file with mode 0600");
        }
        PrivateKey key = decoded(block);
        if (!belongs(key)) {
            throw file.refused(block.line(), "is the key of another certificate");
        }
        return key;
    }

    private PemFile.Block block() {
        List<PemFile.Block> keys = file.blocks().stream()
                .filter(block -> KNOWN.contains(block.label()))
                .toList();
        if (keys.isEmpty()) {
            throw file.refused(1, "holds no private key: there is no \"-----BEGIN PRIVATE KEY-----\"");
        }
        if (keys.size() > 1) {
            throw file.refused(keys.get(1).line(), "is a second private key; one is due");
        }
        return keys.get(0);
    }

    private PrivateKey decoded(PemFile.Block block) {
        String algorithm = belongsTo.getAlgorithm();
        try {
            return KeyFactory.getInstance(algorithm)
                    .generatePrivate(new PKCS8EncodedKeySpec(
                            switch (block.label()) {
                                case PKCS1 -> wrapped(rsa(), block.bytes());
                                case SEC1 -> wrapped(curve(), block.bytes());
                                default -> block.bytes();
                            }));
        } catch (GeneralSecurityException e) {
            throw file.refused(
                    block.line(), "is no key that can be used with the certificate, whose key is " + algorithm);
        }
    }

    private static byte[] rsa() {
        return Der.sequence(Der.oid(RSA_OID), Der.nothing());
    }

    /** Algorithm and curve of the certificate's key: a key on another curve is not its key. */
    private byte[] curve() {
        byte[] info = belongsTo.getEncoded(); // SEQUENCE { SEQUENCE { algorithm, curve }, BIT STRING }
        int start = 2 + (info[1] < 0 ? info[1] & 0x7F : 0);
        return Arrays.copyOfRange(info, start, start + 2 + info[start + 1]);
    }

    private static byte[] wrapped(byte[] algorithm, byte[] key) {
        return Der.sequence(Der.integer(0), algorithm, Der.octets(key));
    }

    /** Only the private key signs what the public one verifies. */
    private boolean belongs(PrivateKey key) {
        String algorithm = "SHA256with" + (belongsTo.getAlgorithm().equals("EC") ? "ECDSA" : "RSA");
        byte[] challenge = new byte[CHALLENGE_BYTES];
        new SecureRandom().nextBytes(challenge);
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(challenge);
            byte[] signed = signature.sign();
            signature.initVerify(belongsTo);
            signature.update(challenge);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
