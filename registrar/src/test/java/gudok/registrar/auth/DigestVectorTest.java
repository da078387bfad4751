package gudok.registrar.auth;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Worked examples of the RFCs. */
class DigestVectorTest {
    @Test
    void givenExampleOfRfc2617_whenComputed_thenItsResponse() {
        DigestCredentials credentials = credentials("""
                Digest username="Mufasa", realm="testrealm@host.com",
                nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", uri="/dir/index.html", qop=auth, nc=00000001,
                cnonce="0a4f113b", response="6629fae49393a05397450978507c4ef1",
                opaque="5ccc069c403ebaf9f0171e9517f40e41"
                """);
        assertGives(credentials, "Circle Of Life");
    }

    @Test
    void givenMd5ExampleOfRfc7616_whenComputed_thenItsResponse() {
        DigestCredentials credentials = mufasa("MD5", "8ca523f5e9506fed4657c9700eebdbec");
        assertGives(credentials, "Circle of Life");
    }

    @Test
    void givenSha256ExampleOfRfc7616_whenComputed_thenItsResponse() {
        DigestCredentials credentials =
                mufasa("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
        assertGives(credentials, "Circle of Life");
    }

    /** As corrected by erratum 4897: the printed values are not those of SHA-512/256. */
    @Test
    void givenSha512Slash256ExampleOfRfc7616_whenComputed_thenItsCorrectedResponse() {
        DigestCredentials credentials = credentials("""
                Digest username="J\u00e4s\u00f8n Doe", realm="api@example.org", uri="/doe.json",
                algorithm=SHA-512-256, nonce="5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK", nc=00000001,
                cnonce="NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v", qop=auth,
                response="3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5"
                """);
        assertGives(credentials, "Secret, or not?");
    }

    private static DigestCredentials mufasa(String algorithm, String response) {
        return credentials("""
                Digest username="Mufasa", realm="http-auth@example.org", uri="/dir/index.html", algorithm=%s,
                nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", nc=00000001, qop=auth,
                cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", response="%s",
                opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"
                """.formatted(algorithm, response));
    }

    private static DigestCredentials credentials(String header) {
        return DigestParams.parse(header.replace('\n', ' ')).orElseThrow();
    }

    private static void assertGives(DigestCredentials credentials, String password) {
        DigestHash hash = new DigestHash(
                DigestAlgorithm.named(credentials.algorithmToken()).orElseThrow());
        byte[] a1 = hash.a1(credentials.username(), credentials.realm(), password);
        assertTrue(hash.isRight(credentials, a1, "GET"));
        assertFalse(hash.isRight(credentials, a1, "PUT"));
        assertFalse(hash.isRight(credentials, hash.a1(credentials.username(), credentials.realm(), "x"), "GET"));
    }
}
