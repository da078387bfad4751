package gudok.server.sip.ping;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.Binding;
import gudok.registrar.Reachability.State;
import gudok.registrar.RegisterOutcome.Kind;
import gudok.server.sip.ping.PingFixture.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When phones are pinged and what follows from it, in virtual time. */
class PingerTest {
    private static final Duration ROUND = ofSeconds(30);

    @Test
    void givenBinding_whenPinged_thenAProperOptionsGoesToItsPathFromTheAddressItCameTo() {
        PingFixture pings = new PingFixture(ROUND, 3);
        pings.register("1000", "sip:1000@10.0.0.7:5060;ob?x=1", List.of("<sip:192.0.2.9;lr>", "<sip:edge;lr>"));
        pings.time.advance(ROUND);
        Sent ping = pings.sent.get(0);
        String id = ping.text().replaceFirst("(?s).*Call-ID: ping-([0-9a-f]{24})\r\n.*", "$1");
        assertEquals(PingFixture.address("192.0.2.9", 5060), ping.peer());
        assertEquals(PingFixture.LOCAL, ping.local());
        assertEquals(
                String.join(
                        "\r\n",
                        "OPTIONS sip:1000@10.0.0.7:5060;ob SIP/2.0",
                        "Via: SIP/2.0/UDP 192.0.2.1:5060;rport;branch=z9hG4bKgudokping" + id,
                        "Route: <sip:192.0.2.9;lr>",
                        "Route: <sip:edge;lr>",
                        "Max-Forwards: 70",
                        "From: <sip:gudok@192.0.2.1:5060>;tag=" + id.substring(0, 12),
                        "To: <sip:1000@10.0.0.7:5060;ob?x=1>",
                        "Call-ID: ping-" + id,
                        "CSeq: 1 OPTIONS",
                        "Accept: application/sdp",
                        "Content-Length: 0",
                        "",
                        ""),
                ping.text());
    }

    @Test
    void givenThousandBindings_whenTimePasses_thenEachIsPingedOnceARoundAndNoSecondIsBusy() {
        PingFixture pings = new PingFixture(ROUND, 3);
        for (int user = 0; user < 1000; user++) {
            pings.register("u" + user);
        }
        answerAll(pings, ROUND.multipliedBy(2).plusSeconds(3));
        Map<String, List<Instant>> times = pings.sent.stream()
                .collect(Collectors.groupingBy(
                        sent -> sent.text().lines().findFirst().orElseThrow(),
                        Collectors.mapping(Sent::time, Collectors.toList())));
        assertEquals(1000, times.size());
        times.forEach((contact, moments) -> {
            assertTrue(moments.size() >= 2, contact + " " + moments);
            long gapMs = Duration.between(moments.get(0), moments.get(1)).toMillis();
            assertTrue(Math.abs(gapMs - ROUND.toMillis()) <= 100, contact + " " + moments);
        });
        assertTrue(most(pings, Instant::getEpochSecond) <= 66, "pings in one second: twice the mean at most");
    }

    /** Lets time pass and each phone answer at once. */
    private static void answerAll(PingFixture pings, Duration length) {
        int answered = 0;
        for (Duration passed = Duration.ZERO; passed.compareTo(length) < 0; passed = passed.plusMillis(100)) {
            pings.time.advance(ofMillis(100));
            for (; answered < pings.sent.size(); answered++) {
                assertTrue(pings.answer(pings.sent.get(answered), "200 OK"));
            }
        }
    }

    private static long most(PingFixture pings, Function<Instant, Long> moment) {
        return pings.sent.stream()
                .collect(Collectors.groupingBy(sent -> moment.apply(sent.time()), Collectors.counting()))
                .values()
                .stream()
                .max(Long::compare)
                .orElseThrow();
    }

    @Test
    void givenMoreBindingsThanTheRateAllows_whenTimePasses_thenTheRoundIsLongerAndNoTickIsABurst() {
        PingFixture pings = new PingFixture(ofSeconds(1), 3);
        for (int user = 0; user < 6000; user++) {
            pings.register("u" + user);
        }
        answerAll(pings, ofSeconds(5));
        Set<String> pinged = pings.sent.stream()
                .map(sent -> sent.text().lines().findFirst().orElseThrow())
                .collect(Collectors.toSet());
        assertEquals(6000, pinged.size());
        assertTrue(most(pings, Instant::getEpochSecond) <= PingRound.MOST_A_SECOND);
        assertTrue(most(pings, Instant::toEpochMilli) <= PingRound.MOST_A_SECOND / 100);
    }

    @Test
    void givenIntervalZero_whenTimePasses_thenNobodyIsPingedUnlessAsked() {
        PingFixture pings = new PingFixture(Duration.ZERO, 3);
        Binding binding = pings.register("1000");
        pings.time.advance(ofSeconds(600));
        assertEquals(List.of(), pings.sent);
        CompletableFuture<OptionalInt> result = pings.pinger.ping(binding);
        pings.time.advance(ofMillis(12));
        assertTrue(pings.answer(pings.last(), "200 OK"));
        assertEquals(OptionalInt.of(12), result.join());
        assertEquals(12, pings.reachability("1000").rttMs());
    }

    @Test
    void givenAnyStatus_whenThePhoneAnswers_thenItIsAlive() {
        for (String status :
                List.of("200 OK", "404 Not Found", "486 Busy Here", "501 Not Implemented", "603 No", "180 R")) {
            PingFixture pings = new PingFixture(Duration.ZERO, 1);
            pings.pinger.ping(pings.register("1000"));
            assertTrue(pings.answer(pings.last(), status));
            pings.time.advance(ofSeconds(10));
            assertEquals(State.REACHABLE, pings.reachability("1000").state(), status);
            assertEquals(1, pings.reachability("1000").rttMs());
            assertEquals(1, pings.sent.size());
            assertEquals(List.of(), pings.changes);
        }
    }

    @Test
    void givenSilence_whenPinged_thenTheSameBytesGoTwiceMoreAndThenItIsAMiss() {
        PingFixture pings = new PingFixture(Duration.ZERO, 3);
        CompletableFuture<OptionalInt> result = pings.pinger.ping(pings.register("1000"));
        Instant start = pings.time.instant();
        pings.time.advance(ofSeconds(4));
        List<Long> moments = pings.sent.stream()
                .map(sent -> Duration.between(start, sent.time()).toMillis())
                .toList();
        assertEquals(List.of(0L, 500L, 1500L), moments);
        assertEquals(1, pings.sent.stream().map(Sent::text).distinct().count());
        assertEquals(OptionalInt.empty(), result.join());
        assertEquals(1, pings.reachability("1000").misses());
        assertEquals(State.UNKNOWN, pings.reachability("1000").state());
        assertTrue(pings.answer(pings.last(), "200 OK"), "too late, but nobody else's");
        assertEquals(1, pings.reachability("1000").misses());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "tls", "ws", "wss"})
    void givenSilenceOverConnection_whenPinged_thenItIsSentOnceAndAMiss(String transport) {
        PingFixture pings = new PingFixture(Duration.ZERO, 3);
        Binding phone = pings.register("1000", "sip:1000@10.0.0.7:5060", List.of(), transport);
        CompletableFuture<OptionalInt> result = pings.pinger.ping(phone);
        pings.time.advance(ofSeconds(4));
        assertEquals(1, pings.sent.size());
        assertEquals(OptionalInt.empty(), result.join());
        assertEquals(1, pings.reachability("1000").misses());
    }

    @Test
    void givenSilence_whenEnoughPingsAreMissed_thenUnreachableOnceAndReachableWithTheNextAnswer() {
        PingFixture pings = new PingFixture(ROUND, 3);
        pings.register("1000");
        pings.time.advance(ROUND.multipliedBy(2).plusSeconds(8));
        assertEquals(List.of(), pings.changes);
        pings.time.advance(ROUND.multipliedBy(4));
        assertEquals(1, pings.changes.size());
        assertEquals(Kind.UNREACHABLE, pings.changes.get(0).kind());
        assertEquals(State.UNREACHABLE, pings.reachability("1000").state());
        int before = pings.sent.size();
        while (pings.sent.size() == before) {
            pings.time.advance(ofMillis(100));
        }
        assertTrue(pings.answer(pings.last(), "200 OK"));
        assertEquals(List.of(Kind.UNREACHABLE, Kind.REACHABLE), kinds(pings));
        assertEquals(0, pings.reachability("1000").misses());
    }

    private static List<Kind> kinds(PingFixture pings) {
        return pings.changes.stream().map(change -> change.kind()).toList();
    }

    @Test
    void givenForgery_whenItComes_thenThePingStillWaits() {
        PingFixture pings = new PingFixture(Duration.ZERO, 3);
        pings.pinger.ping(pings.register("1000"));
        Sent ping = pings.last();
        String guessed = ping.text().replaceFirst("gudokping[0-9a-f]{4}", "gudokpingzzzz");
        pings.pinger.take(PingFixture.response(guessed, "200 OK"), ping.peer());
        pings.pinger.take(PingFixture.response(ping.text(), "200 OK"), PingFixture.address("203.0.113.1", 40_000));
        assertEquals(State.UNKNOWN, pings.reachability("1000").state());
        assertTrue(pings.answer(ping, "200 OK"));
        assertEquals(State.REACHABLE, pings.reachability("1000").state());
    }

    @Test
    void givenTwoPings_whenSent_thenNothingThatIdentifiesThemIsTheSame() {
        PingFixture pings = new PingFixture(Duration.ZERO, 3);
        Binding binding = pings.register("1000");
        pings.pinger.ping(binding);
        pings.pinger.ping(binding);
        for (String name : List.of("Via:", "From:", "Call-ID:")) {
            assertNotEquals(line(pings.sent.get(0), name), line(pings.sent.get(1), name));
        }
    }

    private static String line(Sent sent, String name) {
        return sent.text()
                .lines()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void givenOtherMessages_whenTheyCome_thenTheyAreNotTaken() {
        PingFixture pings = new PingFixture(ROUND, 3);
        byte[] ofCall = PingFixture.response("Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKabc\r\n", "200 OK");
        assertFalse(pings.pinger.take(ofCall, PingFixture.LOCAL));
        assertFalse(pings.pinger.take("OPTIONS sip:x SIP/2.0\r\n\r\n".getBytes(), PingFixture.LOCAL));
    }

    @Test
    void givenBindingThatWent_whenItsMomentComes_thenItIsNotPinged() {
        PingFixture pings = new PingFixture(ROUND, 3);
        Binding binding = pings.register("1000");
        pings.locations.update(binding.aor(), before -> List.of());
        pings.time.advance(ROUND.multipliedBy(2));
        assertEquals(List.of(), pings.sent);
    }

    @Test
    void givenPhoneThatMoved_whenTheOldPlaceAnswers_thenTheNewOneIsStillUnknown() {
        PingFixture pings = new PingFixture(Duration.ZERO, 3);
        pings.pinger.ping(pings.register("1000", "sip:1000@10.0.0.7:5060", List.of()));
        pings.register("1000", "sip:1000@10.0.0.8:5060", List.of());
        assertTrue(pings.answer(pings.last(), "200 OK"));
        assertEquals(State.UNKNOWN, pings.reachability("1000").state());
    }

    @Test
    void givenHostileTexts_whenPinged_thenTheyStayInTheirPlaceOrNothingIsSent() {
        PingFixture pings = new PingFixture(Duration.ZERO, 3);
        for (String contact : List.of(
                "sip:1000@h\r\nX: y",
                "sip:1000@h> <sip:x",
                "sips:1000@h",
                "tel:1",
                "sip:a b@h",
                "sip:" + "x".repeat(5000))) {
            assertEquals(
                    OptionalInt.empty(),
                    pings.pinger
                            .ping(pings.register("1000", contact, List.of()))
                            .join(),
                    contact);
        }
        assertEquals(List.of(), pings.sent);
        pings.pinger.ping(pings.register("1000", "sip:1000@h", List.of("<sip:e>\r\nEvil: yes\rVia: x\nZ: z")));
        assertTrue(
                pings.last().text().lines().noneMatch(line -> line.matches("(Evil|Z).*")),
                pings.last().text());
    }

    @Test
    void givenManyUnansweredPings_whenMoreAreWanted_thenTheyAreRefusedAndNothingGrows() {
        PingFixture pings = new PingFixture(Duration.ZERO, 3);
        Binding binding = pings.register("1000");
        for (int ping = 0; ping < PendingPings.MOST; ping++) {
            assertFalse(pings.pinger.ping(binding).isDone());
        }
        assertEquals(OptionalInt.empty(), pings.pinger.ping(binding).join());
        assertEquals(PendingPings.MOST, pings.sent.size());
    }

    @Test
    void givenWaitingPing_whenStopped_thenItEndsAndNoMoreAreSent() {
        PingFixture pings = new PingFixture(ROUND, 3);
        CompletableFuture<OptionalInt> result = pings.pinger.ping(pings.register("1000"));
        pings.pinger.stop();
        assertEquals(OptionalInt.empty(), result.join());
        int before = pings.sent.size();
        pings.time.advance(ROUND.multipliedBy(3));
        assertEquals(before, pings.sent.size());
    }
}
