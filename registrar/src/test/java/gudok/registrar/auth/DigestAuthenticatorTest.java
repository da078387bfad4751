package gudok.registrar.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.Aor;
import gudok.registrar.auth.AuthOutcome.Authenticated;
import gudok.registrar.auth.AuthOutcome.Denied;
import gudok.registrar.auth.AuthOutcome.Reason;
import gudok.registrar.directory.User;
import gudok.registrar.directory.UserDirectory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestAuthenticatorTest {
    private static final byte[] SECRET = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final String REALM = "example.org";
    private static final String URI = "sip:example.org";
    private static final InetAddress HOME = address(7);
    private static final InetAddress ELSEWHERE = address(8);
    private static final User ALICE = user("alice", Map.of("password", "wonder land"));
    private final Users users = new Users();
    private final DigestAuthenticator authenticator = authenticator();
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");

    @Test
    void givenChallenge_whenRead_thenOnePerAlgorithmInOrder() {
        List<String> challenges = authenticator.challenges(REALM, HOME, now, false);
        assertEquals(3, challenges.size());
        assertTrue(challenges
                .get(0)
                .matches("Digest realm=\"example.org\", nonce=\"[\\w-]{40}\", algorithm=MD5, qop=\"auth\""));
        assertTrue(challenges.get(1).contains("algorithm=SHA-256,"));
        assertTrue(challenges.get(2).contains("algorithm=SHA-512-256,"));
        assertFalse(challenges.toString().contains("stale"));
    }

    @Test
    void givenStale_whenChallenged_thenEveryHeaderSaysSo() {
        List<String> challenges = authenticator.challenges(REALM, HOME, now, true);
        assertTrue(challenges.stream().allMatch(challenge -> challenge.endsWith(", stale=true")));
    }

    @Test
    void givenRealmWithQuotes_whenChallenged_thenTheyAreEscaped() {
        assertTrue(authenticator.challenges("a\"b\\c", HOME, now, false).get(0).contains("realm=\"a\\\"b\\\\c\","));
    }

    @Test
    void givenTwoChallenges_whenInTheSameInstant_thenNoncesDiffer() {
        assertNotEquals(
                authenticator.challenges(REALM, HOME, now, false), authenticator.challenges(REALM, HOME, now, false));
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void givenRightPassword_whenChecked_thenAuthenticated(DigestAlgorithm algorithm) {
        assertEquals(new Authenticated(ALICE), check(phone(algorithm).header()));
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void givenWrongPassword_whenChecked_thenDenied(DigestAlgorithm algorithm) {
        assertDenied(
                false,
                Reason.WRONG_PASSWORD,
                phone(algorithm, "alice", "wonderland").header());
    }

    @Test
    void givenUnknownUser_whenChecked_thenDenied() {
        assertDenied(false, Reason.UNKNOWN_USER, phone("mallory", "wonder land").header());
        assertDenied(
                false,
                Reason.UNKNOWN_USER,
                phone("alice@example.net", "wonder land").header());
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice@" + REALM, "alice@", "ALICE@Example.ORG"})
    void givenUsernameWithOurDomain_whenChecked_thenTheUserIsFound(String username) {
        assertEquals(
                new Authenticated(ALICE), check(phone(username, "wonder land").header()));
    }

    @Test
    void givenUsernameWithAnotherNameOfOurs_whenChecked_thenTheUserIsFound() {
        DigestAuthenticator named = new DigestAuthenticator(
                () -> users,
                SECRET,
                Duration.ofSeconds(60),
                List.of(DigestAlgorithm.MD5),
                host -> host.equals("192.0.2.1") ? Optional.of(REALM) : Optional.of("other.example"));
        for (String host : List.of("192.0.2.1", "192.0.2.2")) {
            String challenge = named.challenges(REALM, HOME, now, false).get(0);
            String header = DigestPhone.answering(challenge, "alice@" + host, "wonder land")
                    .header();
            AuthOutcome expected =
                    host.equals("192.0.2.1") ? new Authenticated(ALICE) : denied(false, Reason.UNKNOWN_USER);
            assertEquals(expected, checkAt(named, header));
        }
    }

    @Test
    void givenAliasOrOtherLetterCase_whenChecked_thenTheUserIsFound() {
        assertEquals(
                new Authenticated(ALICE), check(phone("ALICE", "wonder land").header()));
        assertEquals(
                new Authenticated(ALICE), check(phone("1001", "wonder land").header()));
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void givenHashAndPassword_whenChecked_thenTheHashWins(DigestAlgorithm algorithm) {
        String hash = a1(algorithm, "bob", "hashed").toUpperCase(Locale.ROOT);
        users.bob = user("bob", Map.of("password", "clear", algorithm.secretParam(), hash));
        assertEquals(
                new Authenticated(users.bob),
                check(phone(algorithm, "bob", "hashed").header()));
        assertDenied(
                false, Reason.WRONG_PASSWORD, phone(algorithm, "bob", "clear").header());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "password"})
    void givenUserWithoutUsableSecret_whenChecked_thenNothingLetsIn(String guess) {
        users.bob = user("bob", Map.of("password", "", "a1-hash", ""));
        assertDenied(false, Reason.WRONG_PASSWORD, phone("bob", guess).header());
    }

    @Test
    void givenUtf8Password_whenChecked_thenAuthenticated() {
        users.bob = user("bob", Map.of("password", "пароль"));
        assertEquals(new Authenticated(users.bob), check(phone("bob", "пароль").header()));
    }

    @Test
    void givenDirectoryIsReloaded_whenChecked_thenTheNewOneCounts() {
        String before = phone("bob", "new").header();
        users.bob = user("bob", Map.of("password", "new"));
        assertEquals(new Authenticated(users.bob), check(before));
    }

    @Test
    void givenNoCredentials_whenChecked_thenDeniedAsSuch() {
        assertEquals(denied(false, Reason.NO_CREDENTIALS), check());
        assertDenied(false, Reason.NO_CREDENTIALS, "Basic YTpi");
        assertDenied(false, Reason.NO_CREDENTIALS, "");
        assertDenied(false, Reason.NO_CREDENTIALS, "Digestive biscuit");
    }

    @Test
    void givenOtherRealm_whenChecked_thenPassedOver() {
        String foreign = phone().with("realm", "other.example").header();
        assertDenied(false, Reason.NO_CREDENTIALS, foreign);
        assertEquals(new Authenticated(ALICE), check(foreign, phone().header()));
    }

    @Test
    void givenSeveralAnswersForTheRealm_whenChecked_thenNoneIsJudged() {
        String wrong = phone("alice", "x").header();
        String right = phone().header();
        assertEquals(denied(false, Reason.SEVERAL), check(wrong, right));
        assertEquals(denied(false, Reason.SEVERAL), check(right, wrong));
        assertEquals(
                denied(false, Reason.SEVERAL),
                check("Digest junk", wrong, phone("bob", "x").header()));
        assertEquals(new Authenticated(ALICE), check(right), "its count was not used up");
    }

    @Test
    void givenRubbishBesideAnAnswer_whenChecked_thenItShieldsNothing() {
        String wrong = phone("alice", "x").header();
        String foreignRealm = phone().tampered("realm", "elsewhere.example");
        String otherAlgorithm = phone().tampered("algorithm", "SHA-1");
        for (String beside : List.of("Digest junk", "Digest", "Basic x", foreignRealm, otherAlgorithm)) {
            assertEquals(denied(false, Reason.WRONG_PASSWORD), check(beside, wrong), beside);
            assertEquals(denied(false, Reason.WRONG_PASSWORD), check(wrong, beside), beside);
            assertEquals(new Authenticated(ALICE), check(beside, phone().header()), beside);
        }
        assertEquals(denied(false, Reason.MALFORMED), check("Digest junk", foreignRealm));
        assertEquals(denied(false, Reason.MALFORMED), check(otherAlgorithm, foreignRealm));
        assertEquals(denied(false, Reason.NO_CREDENTIALS), check(foreignRealm, "Basic x"));
    }

    @Test
    void givenDeniedAnswer_whenRead_thenItNamesItsUserAndNobodyElse() {
        String wrong = phone("bob", "x").header();
        String blaming = phone("alice", "x").tampered("algorithm", "SHA-1");
        Denied denied = (Denied) authenticator.check(List.of(blaming, wrong), REALM, "REGISTER", URI, HOME, now);
        assertEquals("bob", denied.username());
    }

    @Test
    void givenManyCredentials_whenChecked_thenOnlyTheFirstEight() {
        List<String> values = new ArrayList<>(Collections.nCopies(8, "Basic x"));
        values.add(phone().header());
        assertEquals(denied(false, Reason.NO_CREDENTIALS), check(values.toArray(String[]::new)));
    }

    @ParameterizedTest
    @CsvSource({
        "username, bob, WRONG_PASSWORD",
        "username, carol, UNKNOWN_USER",
        "nonce, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, FOREIGN_NONCE",
        "nonce, x, FOREIGN_NONCE",
        "nonce, 'ääääääääääääääääääääääääääääääääääääääää', FOREIGN_NONCE",
        "uri, sip:example.com, MALFORMED",
        "uri, sip:bob@example.org, MALFORMED",
        "uri, sip:example.org;x=1, WRONG_PASSWORD",
        "uri, '', MALFORMED",
        "qop, auth-int, MALFORMED",
        "nc, 00000002, WRONG_PASSWORD",
        "nc, 1, MALFORMED",
        "nc, 0000000g, MALFORMED",
        "nc, 00000000, MALFORMED",
        "nc, 000000001, MALFORMED",
        "cnonce, other, WRONG_PASSWORD",
        "cnonce, '', MALFORMED",
        "response, 0123456789abcdef0123456789abcdef, WRONG_PASSWORD",
        "response, '', MALFORMED",
        "response, 0123456789abcdef, MALFORMED",
        "response, 0123456789abcdef0123456789abcdeg, MALFORMED",
        "algorithm, SHA-256, MALFORMED",
        "algorithm, MD5-sess, MALFORMED",
        "algorithm, WHIRLPOOL, MALFORMED",
        "realm, EXAMPLE.ORG, NO_CREDENTIALS",
        "username, '', MALFORMED"
    })
    void givenRightAnswer_whenOneFieldIsChanged_thenDenied(String field, String value, Reason reason) {
        users.bob = user("bob", Map.of("password", "builder"));
        assertDenied(false, reason, phone().tampered(field, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "nonce", "uri", "response", "qop", "nc", "cnonce", "realm"})
    void givenRightAnswer_whenAFieldIsMissing_thenMalformed(String field) {
        assertDenied(false, Reason.MALFORMED, phone().without(field));
    }

    @Test
    void givenNoAlgorithm_whenChecked_thenMd5() {
        assertEquals(new Authenticated(ALICE), check(phone().without("algorithm")));
    }

    @Test
    void givenUnknownField_whenChecked_thenIgnored() {
        assertEquals(new Authenticated(ALICE), check(phone().tampered("opaque", "")));
    }

    @Test
    void givenQuotedTokensAndUpperCaseHex_whenChecked_thenAuthenticated() {
        String header = phone().header()
                .replace("qop=auth", "QOP = \"auth\"")
                .replace("algorithm=MD5", "Algorithm=\"md5\"")
                .replace("Digest ", "dIGEST\t ");
        int from = header.indexOf("response=\"") + 10;
        String upper = header.substring(0, from) + header.substring(from).toUpperCase(Locale.ROOT);
        assertEquals(new Authenticated(ALICE), check(upper));
    }

    @Test
    void givenAlgorithmThatIsNotOffered_whenUsed_thenMalformed() {
        DigestAuthenticator md5Only =
                new DigestAuthenticator(() -> users, SECRET, Duration.ofSeconds(60), List.of(DigestAlgorithm.MD5));
        String challenge = md5Only.challenges(REALM, HOME, now, false).get(0).replace("=MD5", "=SHA-256");
        String header = DigestPhone.answering(challenge, "alice", "wonder land").header();
        assertEquals(
                denied(false, Reason.MALFORMED), md5Only.check(List.of(header), REALM, "REGISTER", URI, HOME, now));
    }

    @Test
    void givenOtherMethod_whenChecked_thenWrong() {
        assertDenied(false, Reason.WRONG_PASSWORD, phone().method("INVITE").header());
    }

    @ParameterizedTest
    @CsvSource({
        "sip:example.org:5060, sip:example.org", "sip:example.org, sip:example.org;transport=udp",
        "sip:Example.ORG, sip:example.org", "sip:bob@example.org;user=phone, sip:bob@example.org:5060",
        "sip:[2001:db8::1], sip:[2001:DB8::1]:5060", "sip:a@b@c, sip:a@b@c"
    })
    void givenUriWithOtherPortOrParameters_whenChecked_thenAuthenticated(String claimed, String actual) {
        String header = phone().with("uri", claimed).header();
        assertEquals(new Authenticated(ALICE), checkAt(actual, header));
    }

    @ParameterizedTest
    @CsvSource({
        "sip:bob@example.org, sip:BOB@example.org",
        "sip:bob@example.org, sip:carol@example.org",
        "sips:example.org, sip:example.org",
        "sip:[2001:db8::1], sip:[2001:db8::2]",
        "x, sip:example.org",
        "@, sip:example.org",
        "sip:example.org@, sip:example.org"
    })
    void givenUriOfAnotherTarget_whenChecked_thenMalformed(String claimed, String actual) {
        String header = phone().with("uri", claimed).header();
        assertEquals(denied(false, Reason.MALFORMED), checkAt(actual, header));
    }

    @Test
    void givenUsedCount_whenUsedAgain_thenReplayedAndStale() {
        String header = phone().header();
        check(header);
        assertDenied(true, Reason.REPLAYED, header);
        assertDenied(
                false,
                Reason.WRONG_PASSWORD,
                header.replace("response=\"", "response=\"0").replaceAll(".\"$", "\""));
    }

    @Test
    void givenSameNonce_whenCountRises_thenAuthenticatedEachTime() {
        DigestPhone phone = phone();
        for (String nc : List.of("00000001", "00000002", "0000000a", "00000009", "ffffffff")) {
            assertEquals(new Authenticated(ALICE), check(phone.with("nc", nc).header()), nc);
        }
        assertDenied(true, Reason.REPLAYED, phone.with("nc", "00000009").header());
        assertDenied(true, Reason.REPLAYED, phone.with("nc", "00000008").header());
    }

    @Test
    void givenWrongPassword_whenCountIsTakenByIt_thenTheRightOneStillGetsIn() {
        DigestPhone phone = phone();
        check(phone.tampered("response", "0123456789abcdef0123456789abcdef"));
        assertEquals(new Authenticated(ALICE), check(phone.header()));
    }

    @Test
    void givenNonceOfAnotherSource_whenUsed_thenForeignAndNeverStale() {
        String challenge =
                authenticator.challenges(REALM, ELSEWHERE, now, false).get(0);
        String header = DigestPhone.answering(challenge, "alice", "wonder land").header();
        assertDenied(false, Reason.FOREIGN_NONCE, header);
    }

    @Test
    void givenNonceOfAnotherServer_whenUsed_thenForeign() {
        DigestAuthenticator other = new DigestAuthenticator(
                () -> users,
                "another secret, 16".getBytes(StandardCharsets.US_ASCII),
                Duration.ofSeconds(60),
                List.of(DigestAlgorithm.MD5));
        String challenge = other.challenges(REALM, HOME, now, false).get(0);
        assertDenied(
                false,
                Reason.FOREIGN_NONCE,
                DigestPhone.answering(challenge, "alice", "wonder land").header());
    }

    @Test
    void givenOldNonce_whenUsedWithTheRightPassword_thenStale() {
        String right = phone().header();
        String wrong = phone("alice", "x").header();
        now = now.plusMillis(59_999);
        assertEquals(new Authenticated(ALICE), check(right));
        now = now.plusMillis(1);
        assertDenied(true, Reason.STALE_NONCE, right);
        assertDenied(false, Reason.WRONG_PASSWORD, wrong);
    }

    @Test
    void givenRestartWithTheSameSecret_whenOldNonceIsUsed_thenStale() {
        String header = phone().header();
        now = now.plusSeconds(1);
        AuthOutcome outcome = checkAt(authenticator(), header);
        assertEquals(denied(true, Reason.STALE_NONCE), outcome);
    }

    @Test
    void givenRestartWithTheSameSecretAndClockSetBack_whenOldNonceIsUsed_thenStale() {
        String header = phone().header();
        now = now.minusSeconds(1);
        DigestAuthenticator restarted = authenticator();
        assertEquals(denied(true, Reason.STALE_NONCE), checkAt(restarted, header));
        now = now.plusSeconds(30);
        assertEquals(denied(true, Reason.STALE_NONCE), checkAt(restarted, header));
    }

    @Test
    void givenClockIsSetBack_whenANewNonceIsUsed_thenItWorksAndEndsInItsTime() {
        check(phone().header());
        now = now.minusSeconds(3600);
        assertEquals(new Authenticated(ALICE), check(phone().header()));
        String right = phone().header();
        now = now.plusSeconds(60);
        assertDenied(true, Reason.STALE_NONCE, right);
    }

    @Test
    void givenUserWithMd5HashOnly_whenAnsweringWithAnotherAlgorithm_thenWrong() {
        users.bob = user("bob", Map.of("a1-hash", a1(DigestAlgorithm.MD5, "bob", "builder")));
        assertEquals(
                new Authenticated(users.bob),
                check(phone(DigestAlgorithm.MD5, "bob", "builder").header()));
        for (DigestAlgorithm other : List.of(DigestAlgorithm.SHA_256, DigestAlgorithm.SHA_512_256)) {
            assertDenied(
                    false, Reason.WRONG_PASSWORD, phone(other, "bob", "builder").header());
        }
    }

    @Test
    void givenPasswordChangedByReload_whenChecked_thenTheKeptHashIsNotUsed() {
        users.bob = user("bob", Map.of("password", "old"));
        assertEquals(new Authenticated(users.bob), check(phone("bob", "old").header()));
        users.bob = user("bob", Map.of("password", "new"));
        assertDenied(false, Reason.WRONG_PASSWORD, phone("bob", "old").header());
        assertEquals(new Authenticated(users.bob), check(phone("bob", "new").header()));
    }

    @Test
    void givenUserAppearsAfterAGuess_whenChecked_thenTheMadeUpSecretIsNotUsed() {
        assertDenied(false, Reason.UNKNOWN_USER, phone("bob", "new").header());
        users.bob = user("bob", Map.of("password", "new"));
        assertEquals(new Authenticated(users.bob), check(phone("bob", "new").header()));
    }

    @Test
    void givenSplitCredentials_whenChecked_thenAsTheirHeader() {
        DigestCredentials right =
                DigestParams.parse(phone().header().replace("MD5", "md5")).orElseThrow();
        assertEquals(new Authenticated(ALICE), checkSplit(right));
        assertEquals(denied(true, Reason.REPLAYED), checkSplit(right));
        assertEquals(denied(true, Reason.REPLAYED), check(right.headerValue()));
        DigestCredentials empty = new DigestCredentials("", "", REALM, "", "", "", "", "", "");
        assertEquals(denied(false, Reason.MALFORMED), checkSplit(empty));
    }

    @Test
    void givenKnownAndUnknownUser_whenDenied_thenTheDirectoryIsAskedAlikeAndSecretsAreKeptAlike() {
        UserSecrets secrets = new UserSecrets(SECRET);
        DigestHash md5 = new DigestHash(DigestAlgorithm.MD5);
        DigestCredentials credentials = DigestParams.parse(phone().header()).orElseThrow();
        for (User user : List.of(ALICE, UserSecrets.NOBODY)) {
            byte[] first = secrets.a1(users, user, credentials, md5);
            assertSame(first, secrets.a1(users, user, credentials, md5), "kept");
            assertEquals(32, first.length);
            assertNotSame(first, secrets.a1(new Users(), user, credentials, md5), "gone with the directory");
        }
    }

    @Test
    void givenUselessArguments_whenConstructed_thenRefused() {
        Duration life = Duration.ofSeconds(60);
        List<DigestAlgorithm> md5 = List.of(DigestAlgorithm.MD5);
        assertThrows(IllegalArgumentException.class, () -> make(new byte[15], life, md5));
        assertThrows(IllegalArgumentException.class, () -> make(SECRET, Duration.ZERO, md5));
        assertThrows(IllegalArgumentException.class, () -> make(SECRET, life, List.of()));
    }

    @Test
    void givenRandomlyDamagedHeaders_whenChecked_thenDeniedWithoutException() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        String right = phone().header();
        for (int i = 0; i < 20_000; i++) {
            String header = damage(right, random);
            assertInstanceOf(AuthOutcome.class, check(header), () -> "seed " + seed + ": " + header);
            boolean accepted =
                    authenticator.check(List.of(header), "r", "REGISTER", URI, HOME, now) instanceof Authenticated;
            assertFalse(accepted, () -> "seed " + seed + ": " + header);
        }
    }

    private static String damage(String header, Random random) {
        StringBuilder text = new StringBuilder(header);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(0x100));
                case 1 -> text.insert(at, "\"\\,= \u0000%".charAt(random.nextInt(7)));
                default -> text.delete(at, at + random.nextInt(20));
            }
            text.append(random.nextInt(50) == 0 ? "x".repeat(3000) : "");
        }
        return text.toString();
    }

    private DigestAuthenticator authenticator() {
        return make(SECRET, Duration.ofSeconds(60), List.of(DigestAlgorithm.values()));
    }

    private DigestAuthenticator make(byte[] secret, Duration life, List<DigestAlgorithm> offered) {
        return new DigestAuthenticator(() -> users, secret, life, offered);
    }

    private DigestPhone phone() {
        return phone("alice", "wonder land");
    }

    private DigestPhone phone(String user, String password) {
        return phone(DigestAlgorithm.MD5, user, password);
    }

    private DigestPhone phone(DigestAlgorithm algorithm) {
        return phone(algorithm, "alice", "wonder land");
    }

    private DigestPhone phone(DigestAlgorithm algorithm, String user, String password) {
        String challenge = authenticator.challenges(REALM, HOME, now, false).get(algorithm.ordinal());
        return DigestPhone.answering(challenge, user, password);
    }

    private AuthOutcome check(String... headers) {
        return checkAt(URI, headers);
    }

    private AuthOutcome checkAt(DigestAuthenticator other, String header) {
        return unnamed(other.check(List.of(header), REALM, "REGISTER", URI, HOME, now));
    }

    private AuthOutcome checkSplit(DigestCredentials credentials) {
        return unnamed(authenticator.check(credentials, REALM, "REGISTER", URI, HOME, now));
    }

    private AuthOutcome checkAt(String requestUri, String... headers) {
        return unnamed(authenticator.check(List.of(headers), REALM, "REGISTER", requestUri, HOME, now));
    }

    private static AuthOutcome unnamed(AuthOutcome outcome) {
        return outcome instanceof Denied denied ? new Denied(denied.stale(), denied.reason()) : outcome;
    }

    private static String a1(DigestAlgorithm algorithm, String user, String password) {
        return new String(new DigestHash(algorithm).a1(user, REALM, password), StandardCharsets.US_ASCII);
    }

    private void assertDenied(boolean stale, Reason reason, String header) {
        assertEquals(denied(stale, reason), check(header));
    }

    private static AuthOutcome denied(boolean stale, Reason reason) {
        return new Denied(stale, reason);
    }

    private static User user(String id, Map<String, String> params) {
        return new User(new Aor(id, REALM), params, Map.of());
    }

    private static InetAddress address(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) last});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /** Alice, who is also 1001, and perhaps Bob. */
    private static final class Users implements UserDirectory {
        private User bob = user("nobody", Map.of());

        @Override
        public Optional<User> find(String user, String domain) {
            boolean alice = user.equalsIgnoreCase("alice") || user.equals("1001");
            boolean isBob = user.equals(bob.aor().user());
            return domain.equals(REALM) ? Optional.ofNullable(alice ? ALICE : isBob ? bob : null) : Optional.empty();
        }

        @Override
        public boolean hasDomain(String domain) {
            return domain.equals(REALM);
        }

        @Override
        public int size() {
            return 2;
        }
    }
}
