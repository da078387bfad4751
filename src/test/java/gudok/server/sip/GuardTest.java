package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.Aor;
import gudok.server.sip.register.RegistrationListener.Reason;
import gudok.server.sip.register.RegistrationListener.Refusal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let in, who is banned and who is told to wait, over real sockets. */
class GuardTest {
    private GuardedSip sip = new GuardedSip(0, "", "");

    @AfterEach
    void close() {
        sip.close();
    }

    @Test
    void givenThreeWrongAnswers_whenMoreComes_thenSilenceUntilTheBanEnds() {
        try (RawPhone guesser = sip.phone(1);
                RawPhone neighbour = sip.phone(2)) {
            for (String user : List.of("1000", "777", "1000")) {
                assertEquals(
                        401,
                        guesser.ask(sip.answered(guesser, user, "guess", "")).status());
            }
            assertEquals(
                    List.of(Reason.WRONG_PASSWORD, Reason.UNKNOWN_USER, Reason.WRONG_PASSWORD),
                    sip.refusals.stream().map(Refusal::reason).toList());
            guesser.send(sip.register(guesser, "1000", ""));
            guesser.send(sip.request(guesser, "OPTIONS", "sip:example.net", "1000", ""));
            assertEquals(
                    200,
                    neighbour
                            .ask(sip.answered(neighbour, "1000", GuardedSip.PASSWORD, ""))
                            .status());
            sip.time.advance(Duration.ofMinutes(10));
            sip.bans.sweep();
            String last = sip.request(guesser, "OPTIONS", "sip:example.net", "1000", "");
            SipMessageText first = guesser.ask(last);
            assertEquals(200, first.status());
            assertTrue(last.contains("CSeq: " + first.header("CSeq")), "the silence was broken: " + first.text());
            assertEquals(
                    List.of("banned 127.0.0.1 3", "silenced 127.0.0.1", "ended 127.0.0.1 false 2"),
                    sip.told.stream()
                            .filter(text -> text.contains("127.0.0.1 ") || text.startsWith("sil"))
                            .toList());
            assertEquals(2, sip.front.counters().transport().silenced());
        }
    }

    @Test
    void givenBan_whenLifted_thenAnsweredAtOnce() {
        try (RawPhone guesser = sip.phone(1)) {
            for (int i = 0; i < 3; i++) {
                guesser.ask(sip.answered(guesser, "1000", "guess", ""));
            }
            assertEquals("127.0.0.1", sip.bans.bans().get(0).address());
            assertTrue(sip.bans.lift("127.0.0.1"));
            assertEquals(
                    200,
                    guesser.ask(sip.answered(guesser, "1000", GuardedSip.PASSWORD, ""))
                            .status());
        }
    }

    @Test
    void givenNonceOfAnotherSource_whenAnsweredWronglyInItsName_thenNobodyIsBanned() {
        try (RawPhone victim = sip.phone(1);
                RawPhone attacker = sip.phone(2)) {
            String challenge = attacker.ask(sip.register(attacker, "1000", "")).header("WWW-Authenticate");
            String madeUp = "realm=\"example.net\", nonce=\"" + "A".repeat(40) + "\"";
            for (int i = 0; i < 5; i++) {
                for (String nonce : List.of(challenge, madeUp)) {
                    String digest = RawPhone.digest(nonce, "1000", "guess" + i, "REGISTER", "sip:example.net");
                    victim.ask(sip.register(victim, "1000", "Authorization: " + digest));
                }
            }
            assertEquals(List.of(), sip.bans.bans());
            assertEquals(Reason.STALE_NONCE, sip.refusals.element().reason());
            assertEquals(
                    200,
                    victim.ask(sip.answered(victim, "1000", GuardedSip.PASSWORD, ""))
                            .status());
        }
    }

    @Test
    void givenWrongAnswers_whenRubbishStandsBeside_thenBannedAllTheSame() {
        try (RawPhone guesser = sip.phone(1)) {
            for (String rubbish : List.of(
                    "Authorization: Digest junk",
                    "Authorization: Digest realm=\"elsewhere.example\", nonce=\"x\"",
                    "Authorization: Digest realm=\"example.net\", algorithm=SHA-1, username=\"1001\"")) {
                String wrong = sip.answered(guesser, "1000", "guess", "");
                assertEquals(
                        401,
                        guesser.ask(wrong.replace("Authorization:", rubbish + "\nAuthorization:"))
                                .status());
            }
            assertEquals("127.0.0.1", sip.bans.bans().get(0).address());
            assertEquals(
                    List.of("1000", "1000", "1000"),
                    sip.refusals.stream().map(Refusal::user).toList());
        }
    }

    @Test
    void givenInviteWithRubbishBeside_whenAnsweredWrongly_thenBannedAllTheSame() {
        try (RawPhone guesser = sip.phone(1)) {
            String uri = "sip:9196@example.net";
            for (int i = 0; i < 3; i++) {
                SipMessageText challenge = guesser.ask(sip.request(guesser, "INVITE", uri, "1000", ""));
                String digest =
                        RawPhone.digest(challenge.header("Proxy-Authenticate"), "1000", "guess" + i, "INVITE", uri);
                String headers = "Proxy-Authorization: Digest junk\n".repeat(6) + "Proxy-Authorization: " + digest;
                assertEquals(
                        407,
                        guesser.ask(sip.request(guesser, "INVITE", uri, "1000", headers))
                                .status());
            }
            assertEquals("127.0.0.1", sip.bans.bans().get(0).address());
            assertEquals("9196@example.net", sip.refusals.element().aor());
        }
    }

    @Test
    void givenSeveralAnswersInOneRequest_whenOneIsRight_thenNoneIsLookedAt() {
        try (RawPhone guesser = sip.phone(1)) {
            String right = sip.answered(guesser, "1000", GuardedSip.PASSWORD, "");
            String wrong = sip.answered(guesser, "1000", "guess", "");
            String line = wrong.lines()
                    .filter(header -> header.startsWith("Authorization:"))
                    .findFirst()
                    .orElseThrow();
            SipMessageText answer = guesser.ask(right.replace("Content-Length", "Proxy-" + line + "\nContent-Length"));
            assertEquals(401, answer.status());
            assertEquals(Reason.MALFORMED, sip.refusals.element().reason());
            assertEquals(
                    "several credentials for one realm", sip.refusals.element().detail());
        }
    }

    @Test
    void givenGuess_whenItWasNotJudgedTheFirstTime_thenItCountsTheSecond() {
        try (RawPhone guesser = sip.phone(1)) {
            for (int i = 0; i < 3; i++) {
                String wrong = sip.answered(guesser, "1000", "guess", "");
                String elsewhere = wrong.replace("REGISTER sip:example.net", "REGISTER sip:alias.example")
                        .replace("branch=", "branch=z9hG4bKx");
                assertEquals(401, guesser.ask(elsewhere).status());
                assertEquals(401, guesser.ask(wrong).status());
            }
            assertEquals("127.0.0.1", sip.bans.bans().get(0).address());
        }
    }

    @Test
    void givenUsedAndExpiredNonces_whenAnsweredWrongly_thenCounted() {
        try (RawPhone guesser = sip.phone(1)) {
            String right = sip.answered(guesser, "1000", GuardedSip.PASSWORD, "");
            assertEquals(200, guesser.ask(right).status());
            String used = SipMessageText.quoted(right, "nonce");
            String late = sip.answered(guesser, "1000", "guess1", "");
            String other = sip.answered(guesser, "1000", "guess2", "");
            sip.time.advance(Duration.ofSeconds(61));
            String digest = RawPhone.digest(
                    "Digest realm=\"example.net\", nonce=\"" + used + "\", algorithm=MD5, qop=\"auth\"",
                    "1000",
                    "guess3",
                    "REGISTER",
                    "sip:example.net");
            for (String wrong : List.of(late, other, sip.register(guesser, "1000", "Authorization: " + digest))) {
                assertEquals(401, guesser.ask(wrong).status());
            }
            assertEquals("127.0.0.1", sip.bans.bans().get(0).address());
        }
    }

    @Test
    void givenForgedFrom_whenAnsweredWrongly_thenTheDigestUserIsNamed() {
        try (RawPhone guesser = sip.phone(1)) {
            String wrong = sip.answered(guesser, "1000", "guess", "");
            guesser.ask(
                    wrong.replace("From: <sip:1000@", "From: <sip:victim@").replace("To: <sip:1000", "To: <sip:1001"));
            guesser.ask(sip.register(guesser, "victim", "Authorization: Digest junk"));
            assertEquals(
                    List.of("1000 1001@example.net wrong-password", " victim@example.net malformed"),
                    sip.refusals.stream()
                            .map(refusal -> refusal.user() + " " + refusal.aor() + " "
                                    + refusal.reason().text())
                            .toList());
        }
    }

    @Test
    void givenRulesOfTheRegistrar_whenRefused_thenEachIsAFailedAttemptWithItsRule() {
        try (RawPhone phone = sip.phone(1)) {
            String own = "Contact: <sip:1000@" + phone.server() + ">";
            String[][] cases = {
                {"Expires: 5", "423", "interval too brief (min_expires=60)"},
                {own, "403", "contact address not allowed"},
                {"Contact: nonsense", "400", "bad contact"},
                {"Contact: " + contacts(11), "403", "too many contacts (max_contacts=10, policy replace-unavailable)"},
            };
            for (String[] each : cases) {
                String request = sip.answered(phone, "1000", GuardedSip.PASSWORD, each[0]);
                assertEquals(Integer.parseInt(each[1]), phone.ask(request).status(), each[0]);
                phone.ask(request);
                Refusal refusal = sip.refusals.remove();
                assertEquals(
                        "1000 forbidden " + each[2],
                        refusal.user() + " " + refusal.reason().text() + " " + refusal.detail());
            }
            assertTrue(sip.refusals.isEmpty(), "retransmissions are told of once");
            assertEquals(List.of(), sip.bans.bans());
        }
    }

    private static String contacts(int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> "<sip:c" + i + "@192.0.2.9>")
                .collect(java.util.stream.Collectors.joining(", "));
    }

    @Test
    void givenUserNameWithAnotherNameOfTheDomain_whenAnsweredRightly_thenLetIn() {
        try (RawPhone phone = sip.phone(1)) {
            for (String host : List.of("127.0.0.1", "ALIAS.example", "example.net", "elsewhere.example")) {
                String challenge = phone.ask(sip.register(phone, "1000", "")).header("WWW-Authenticate");
                String digest =
                        RawPhone.digest(challenge, "1000@" + host, GuardedSip.PASSWORD, "REGISTER", "sip:example.net");
                String request = sip.register(phone, "1000", "Authorization: " + digest);
                assertEquals(
                        host.startsWith("elsewhere") ? 401 : 200,
                        phone.ask(request).status(),
                        host);
            }
        }
    }

    @Test
    void givenLowerCSeq_whenRegistering_thenAFailedAttempt() {
        try (RawPhone phone = sip.phone(1)) {
            String early = sip.answered(phone, "1000", GuardedSip.PASSWORD, "");
            String late = sip.answered(phone, "1000", GuardedSip.PASSWORD, "");
            assertEquals(200, phone.ask(late).status());
            assertEquals(500, phone.ask(early).status());
            assertEquals(
                    "CSeq lower than that of the binding",
                    sip.refusals.element().detail());
        }
    }

    @Test
    void givenSameTransactionForAnotherAor_whenSent_thenItGetsNoAnswerOfTheFirst() {
        try (RawPhone phone = sip.phone(1)) {
            String right = sip.answered(phone, "1000", GuardedSip.PASSWORD, "");
            assertEquals(200, phone.ask(right).status());
            assertEquals(
                    401,
                    phone.ask(right.replace("To: <sip:1000", "To: <sip:1001")).status());
            assertEquals(
                    401, phone.ask(right.replace("response=\"", "response=\"0")).status());
            assertEquals(200, phone.ask(right).status());
        }
    }

    @Test
    void givenChallenges_whenNeverAnswered_thenNobodyIsBannedAndNothingFailed() {
        try (RawPhone phone = sip.phone(1)) {
            for (int i = 0; i < 20; i++) {
                assertEquals(401, phone.ask(sip.register(phone, "1000", "")).status());
            }
            assertEquals(List.of(), sip.bans.bans());
            assertTrue(sip.refusals.isEmpty());
        }
    }

    @Test
    void givenWrongAnswer_whenRetransmitted_thenCountedOnce() {
        try (RawPhone phone = sip.phone(1)) {
            String wrong = sip.answered(phone, "1000", "guess", "");
            for (int i = 0; i < 10; i++) {
                assertEquals(401, phone.ask(wrong).status());
            }
            assertEquals(1, sip.refusals.size());
            assertEquals(List.of(), sip.bans.bans());
        }
    }

    @Test
    void givenAllowedNetwork_whenGuessing_thenNeverBanned() {
        sip.close();
        sip = new GuardedSip(0, "127.0.0.0/24", "");
        try (RawPhone phone = sip.phone(1)) {
            for (int i = 0; i < 8; i++) {
                assertEquals(
                        401, phone.ask(sip.answered(phone, "1000", "guess", "")).status());
            }
        }
    }

    @Test
    void givenExpiredNonce_whenAnsweredRightly_thenStaleAndNoFailure() {
        try (RawPhone phone = sip.phone(1)) {
            String late = sip.answered(phone, "1000", GuardedSip.PASSWORD, "");
            sip.time.advance(Duration.ofSeconds(61));
            SipMessageText answer = phone.ask(late);
            assertEquals(401, answer.status());
            assertTrue(answer.header("WWW-Authenticate").contains("stale=true"), answer.text());
            assertTrue(sip.refusals.isEmpty());
        }
    }

    @Test
    void givenAcceptedRegister_whenItComesLateAgain_thenSameAnswerAndNothingChanges() {
        try (RawPhone phone = sip.phone(1)) {
            String right = sip.answered(phone, "1000", GuardedSip.PASSWORD, "");
            SipMessageText first = phone.ask(right);
            assertEquals(200, first.status());
            String away = sip.answered(phone, "1000", GuardedSip.PASSWORD, "Expires: 0");
            assertEquals(200, phone.ask(away).status());
            sip.time.advance(Duration.ofSeconds(5));
            assertEquals(first.text(), phone.ask(right).text());
            assertEquals(List.of(), sip.locations.find(new Aor("1000", "example.net")));
        }
    }

    @Test
    void givenRefusalOfTheRules_whenRetransmitted_thenSameAnswerAndToldOnce() {
        try (RawPhone phone = sip.phone(1)) {
            String foreign =
                    sip.answered(phone, "1000", GuardedSip.PASSWORD, "").replace("To: <sip:1000", "To: <sip:1001");
            SipMessageText first = phone.ask(foreign);
            assertEquals(403, first.status());
            assertEquals(first.text(), phone.ask(foreign).text());
            assertEquals(
                    List.of("1000 for 1001@example.net: credentials of 1000 for 1001"),
                    sip.refusals.stream()
                            .map(refusal -> refusal.user() + " for " + refusal.aor() + ": " + refusal.detail())
                            .toList());
            String brief = sip.answered(phone, "1000", GuardedSip.PASSWORD, "Expires: 5");
            SipMessageText tooBrief = phone.ask(brief);
            assertEquals(423, tooBrief.status());
            assertEquals(tooBrief.text(), phone.ask(brief).text());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10, Good, 403",
        "20, Good, 403",
        "21, Good, 200",
        "22, Good, 403",
        "30, Good phone, 200",
        "30, Bad Good, 403",
        "30, xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, 403",
        "31, Good, 403"
    })
    void givenParamsOfAUser_whenRegisteringWithTheRightPassword_thenTheyDecide(String user, String agent, int status) {
        try (RawPhone phone = sip.phone(1)) {
            String agentLine = "User-Agent: " + agent;
            assertEquals(
                    status,
                    phone.ask(sip.answered(phone, user, GuardedSip.PASSWORD, agentLine))
                            .status());
            assertEquals(status == 403 ? 1 : 0, sip.refusals.size());
            assertEquals(
                    401,
                    phone.ask(sip.answered(phone, user, "guess", agentLine)).status());
        }
    }

    @Test
    void givenUserBoundToANetwork_whenCallingFromElsewhere_thenForbidden() {
        try (RawPhone phone = sip.phone(1)) {
            String uri = "sip:9196@example.net";
            SipMessageText challenge = phone.ask(sip.request(phone, "INVITE", uri, "20", ""));
            assertEquals(407, challenge.status());
            String digest =
                    RawPhone.digest(challenge.header("Proxy-Authenticate"), "20", GuardedSip.PASSWORD, "INVITE", uri);
            String invite = sip.request(phone, "INVITE", uri, "20", "Proxy-Authorization: " + digest);
            assertEquals(403, phone.ask(invite).status());
            assertEquals(Reason.FORBIDDEN, sip.refusals.element().reason());
        }
    }

    @Test
    void givenTrustedNetwork_whenRegistering_thenNoCredentialsButAKnownUser() {
        sip.close();
        sip = new GuardedSip(0, "", "127.0.0.2/32");
        try (RawPhone trusted = sip.phone(2);
                RawPhone stranger = sip.phone(1)) {
            assertEquals(200, trusted.ask(sip.register(trusted, "1000", "")).status());
            assertEquals(404, trusted.ask(sip.register(trusted, "777", "")).status());
            assertEquals(403, trusted.ask(sip.register(trusted, "10", "")).status());
            assertEquals(401, stranger.ask(sip.register(stranger, "1000", "")).status());
            assertEquals(1, sip.locations.find(new Aor("1000", "example.net")).size());
        }
    }

    @Test
    void givenForeignDomain_whenRegistering_thenKept() {
        try (RawPhone phone = sip.phone(1)) {
            String foreign = sip.register(phone, "1000", "").replace("example.net", "elsewhere.example");
            assertEquals(403, phone.ask(foreign).status());
            Refusal refusal = sip.refusals.element();
            assertEquals(Reason.UNKNOWN_DOMAIN, refusal.reason());
            assertEquals("elsewhere.example", refusal.realm());
        }
    }

    @Test
    void givenRateLimit_whenASourceSendsMore_thenBusyUntilItHasWaited() {
        sip.close();
        sip = new GuardedSip(3, "", "");
        try (RawPhone phone = sip.phone(1);
                RawPhone other = sip.phone(2)) {
            for (int i = 0; i < 3; i++) {
                assertEquals(200, phone.ask(options(phone)).status());
            }
            SipMessageText busy = phone.ask(options(phone));
            assertEquals(503, busy.status());
            assertEquals("5", busy.header("Retry-After"));
            phone.send("SIP/2.0 200 OK\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bKx\n\n");
            phone.send(options(phone).replace("OPTIONS", "ACK"));
            phone.sendBytes(new byte[] {'\r', '\n', '\r', '\n'});
            assertEquals(200, other.ask(options(other)).status());
            assertEquals(3, sip.front.counters().transport().busy(), "a response is not counted");
            sip.time.advance(Duration.ofSeconds(1));
            String next = options(phone);
            SipMessageText answer = phone.ask(next);
            assertEquals(200, answer.status(), "neither ACK nor ping was answered");
            assertTrue(next.contains("CSeq: " + answer.header("CSeq")));
        }
    }

    private String options(RawPhone phone) {
        return sip.request(phone, "OPTIONS", "sip:example.net", "1000", "");
    }
}
