package gudok.registrar;

import static gudok.registrar.Registers.ALICE;
import static gudok.registrar.Registers.register;
import static gudok.registrar.Registers.star;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.RegisterOutcome.Accepted;
import gudok.registrar.RegisterOutcome.Change;
import gudok.registrar.RegisterOutcome.Kind;
import gudok.registrar.RegisterOutcome.Refused;
import gudok.registrar.location.InMemoryLocationStore;
import gudok.registrar.location.LocationStore;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrarTest {
    private static final String A = "sip:alice@192.0.2.7:5062";
    private static final String B = "sip:alice@192.0.2.8:5062";
    private static final String C = "sip:alice@192.0.2.9:5062";
    private final LocationStore store = new InMemoryLocationStore();
    private final Registrar registrar = new Registrar(store, new RegistrarSettings(60, 7200, 3600, 3));
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");

    @Test
    void givenNoBinding_whenContactRegisters_thenItIsBoundAndAnswered() {
        Accepted answer = accepted(register(A));
        assertEquals(List.of(A), contacts(answer));
        assertEquals(List.of(Kind.REGISTERED), kinds(answer));
        Binding binding = answer.bindings().get(0);
        assertEquals(ALICE, binding.aor());
        assertEquals(Registers.PHONE, binding.source());
        assertEquals(Registers.LOCAL, binding.local());
        assertEquals("udp", binding.flow().transport());
        assertEquals("test phone", binding.device().userAgent());
        assertEquals("call-1", binding.callId());
        assertEquals(1, binding.cseq());
        assertEquals(now, binding.registered());
        assertEquals(List.of(binding), store.find(ALICE));
    }

    @Test
    void givenNoExpires_whenRegistering_thenDefaultIsGranted() {
        assertEquals(3600, lifetime(accepted(register(A))));
    }

    @Test
    void givenExpiresHeader_whenRegistering_thenItIsGranted() {
        assertEquals(120, lifetime(accepted(register(A).expires(120))));
    }

    @Test
    void givenHeaderAndParameter_whenRegistering_thenParameterWins() {
        assertEquals(300, lifetime(accepted(register().and(A, 300).expires(120))));
    }

    @ParameterizedTest
    @ValueSource(longs = {7201, 99_999_999_999L, Long.MAX_VALUE})
    void givenTooLongExpires_whenRegistering_thenItIsShortened(long wanted) {
        assertEquals(7200, lifetime(accepted(register(A).expires(wanted))));
    }

    @Test
    void givenMalformedExpires_whenRegistering_thenItCountsAsAnHour() {
        assertEquals(3600, lifetime(accepted(register(A).expires(-1))));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 59})
    void givenTooBriefExpires_whenRegistering_then423AndOldBindingStays(long wanted) {
        Accepted before = accepted(register(A));
        Refused refused = refused(register(A).cseq(2).expires(wanted));
        assertEquals(423, refused.status());
        assertEquals(OptionalLong.of(60), refused.minExpires());
        assertEquals(before.bindings(), store.find(ALICE));
    }

    @Test
    void givenExactlyMinimum_whenRegistering_thenItIsGranted() {
        assertEquals(60, lifetime(accepted(register(A).expires(60))));
    }

    @Test
    void givenMinimumAboveAnHour_whenAnHourIsWanted_thenNo423() {
        Registrar strict = new Registrar(store, new RegistrarSettings(7000, 7200, 7000, 3));
        assertInstanceOf(Accepted.class, strict.handle(register(A).expires(3600).request(), now));
        assertInstanceOf(
                Refused.class, strict.handle(register(A).expires(3599).cseq(2).request(), now));
    }

    @Test
    void givenDeviation_whenRegistering_thenLifetimesAreShortenedWithinItAndTheMinimum() {
        Registrar spread = new Registrar(store, new RegistrarSettings(60, 7200, 3600, 100, 3));
        Set<Long> lifetimes = new HashSet<>();
        for (int cseq = 1; cseq <= 200; cseq++) {
            lifetimes.add(lifetime(
                    (Accepted) spread.handle(register(A).expires(600).cseq(cseq).request(), now)));
            long brief = lifetime(
                    (Accepted) spread.handle(register(B).expires(70).cseq(cseq).request(), now));
            assertTrue(brief >= 60 && brief <= 70, "granted " + brief);
        }
        assertTrue(lifetimes.stream().allMatch(granted -> granted >= 500 && granted <= 600), lifetimes.toString());
        assertTrue(lifetimes.size() > 10, lifetimes.toString());
    }

    @Test
    void givenOneBriefContactOfTwo_whenRegistering_thenNothingChanges() {
        assertEquals(423, refused(register().and(A, 300).and(B, 5)).status());
        assertEquals(List.of(), store.find(ALICE));
    }

    @Test
    void givenBinding_whenExpiresZero_thenItGoesAndIsReported() {
        Binding bound = accepted(register(A)).bindings().get(0);
        Accepted answer = accepted(register(A).cseq(2).expires(0));
        assertEquals(List.of(), answer.bindings());
        assertEquals(List.of(new Change(Kind.UNREGISTERED, bound)), answer.changes());
        assertEquals(0, store.count(now));
    }

    @Test
    void givenNoBinding_whenExpiresZero_thenAcceptedWithoutChange() {
        Accepted answer = accepted(register(A).expires(0));
        assertEquals(List.of(), answer.bindings());
        assertEquals(List.of(), answer.changes());
    }

    @Test
    void givenTwoBindings_whenOneUnregisters_thenTheOtherIsListed() {
        accepted(register(A, B));
        Accepted answer = accepted(register(A).cseq(2).expires(0));
        assertEquals(List.of(B), contacts(answer));
    }

    @Test
    void givenBindings_whenQueried_thenAllAreListedAndNothingChanges() {
        Accepted before = accepted(register(A, B));
        Accepted answer = accepted(register().call("other", 1));
        assertEquals(before.bindings(), answer.bindings());
        assertEquals(List.of(), answer.changes());
    }

    @Test
    void givenQueryWithExpiresZero_whenHandled_thenNothingIsRemoved() {
        accepted(register(A));
        assertEquals(List.of(A), contacts(accepted(register().cseq(2).expires(0))));
    }

    @Test
    void givenExpiredBinding_whenQueried_thenItIsNotListed() {
        accepted(register(A).expires(60));
        pass(60);
        assertEquals(List.of(), contacts(accepted(register().cseq(2))));
    }

    @Test
    void givenBindingsOfSeveralPhones_whenStarWithZero_thenAllGo() {
        accepted(register(A));
        accepted(register(B).call("call-2", 9));
        Accepted answer = accepted(star().cseq(2).expires(0));
        assertEquals(List.of(), answer.bindings());
        assertEquals(List.of(Kind.UNREGISTERED, Kind.UNREGISTERED), kinds(answer));
    }

    @Test
    void givenStar_whenExpiresIsNotZero_then400AndNothingChanges() {
        accepted(register(A));
        assertEquals(400, refused(star().cseq(2)).status());
        assertEquals(400, refused(star().cseq(2).expires(60)).status());
        assertEquals(400, refused(star().cseq(2).and(B, 0).expires(0)).status());
        assertEquals(1, store.count(now));
    }

    @Test
    void givenStarWithLowerCseq_whenSameCall_then500AndNothingGoes() {
        accepted(register(B).call("call-2", 1));
        accepted(register(A).cseq(5));
        assertEquals(500, refused(star().cseq(4).expires(0)).status());
        assertEquals(2, store.count(now));
    }

    @Test
    void givenLowerCseq_whenSameCall_then500AndNothingChanges() {
        Accepted before = accepted(register(A).cseq(5));
        assertEquals(500, refused(register(A, B).cseq(4)).status());
        assertEquals(500, refused(register(A).cseq(4).expires(0)).status());
        assertEquals(before.bindings(), store.find(ALICE));
    }

    @Test
    void givenLowerCseq_whenOtherCall_thenItIsAccepted() {
        accepted(register(A).cseq(5));
        assertEquals(List.of(Kind.REFRESHED), kinds(accepted(register(A).call("call-2", 1))));
    }

    @Test
    void givenSameRequest_whenRepeatedLater_thenSameAnswerAndNoChange() {
        Accepted first = accepted(register(A, B).expires(300));
        pass(4);
        Accepted second = accepted(register(A, B).expires(300));
        assertEquals(first.bindings(), second.bindings());
        assertEquals(List.of(), second.changes());
    }

    @Test
    void givenUnregister_whenRepeated_thenSameAnswer() {
        accepted(register(A, B));
        Accepted first = accepted(register(A).cseq(2).expires(0));
        Accepted second = accepted(register(A).cseq(2).expires(0));
        assertEquals(first.bindings(), second.bindings());
    }

    @Test
    void givenHigherCseq_whenSamePhone_thenRefreshed() {
        accepted(register(A));
        pass(100);
        Accepted answer = accepted(register(A).cseq(2));
        assertEquals(List.of(Kind.REFRESHED), kinds(answer));
        assertEquals(3600, lifetime(answer));
        assertEquals(1, answer.bindings().size());
    }

    @Test
    void givenOtherSource_whenSamePhoneRefreshes_thenReplacedAndNewSourceKept() {
        accepted(register(A));
        InetSocketAddress moved = new InetSocketAddress("198.51.100.4", 1024);
        Accepted answer = accepted(register(A).cseq(2).from(moved));
        assertEquals(List.of(Kind.REPLACED), kinds(answer));
        assertEquals(moved, store.find(ALICE).get(0).source());
    }

    @Test
    void givenOtherSpelling_whenSameContact_thenOneBindingInTheNewSpelling() {
        accepted(register("sip:%61lice@Phone.Example:5062;x=1"));
        String spelling = "SIP:alice@phone.example:5062";
        Accepted answer = accepted(register(spelling).cseq(2));
        assertEquals(List.of(spelling), contacts(answer));
        assertEquals(List.of(Kind.REPLACED), kinds(answer));
    }

    @Test
    void givenTwoMeaningMatches_whenOneTextMatches_thenThatOneIsChanged() {
        String one = "sip:alice@phone.example;x=1";
        String two = "sip:alice@phone.example;x=2";
        accepted(register(one, two));
        assertEquals(List.of(one), contacts(accepted(register(two).cseq(2).expires(0))));
    }

    @Test
    void givenSameContactTwice_whenRegistering_thenTheLastCounts() {
        Accepted answer = accepted(register().and(A, 0).and(A, 120));
        assertEquals(120, lifetime(answer));
        assertEquals(1, answer.bindings().size());
    }

    @Test
    void givenSeveralPhones_whenListed_thenNewestFirst() {
        accepted(register(A));
        pass(1);
        accepted(register(B).call("call-2", 1));
        pass(1);
        assertEquals(List.of(C, B, A), contacts(accepted(register(C).call("call-3", 1))));
        pass(1);
        assertEquals(List.of(A, C, B), contacts(accepted(register(A).cseq(2))));
    }

    @Test
    void givenFullAor_whenOneMoreRegisters_then403AndNothingChanges() {
        Accepted full = accepted(register(A, B, C));
        Refused refused = refused(register("sip:alice@192.0.2.10").call("call-2", 1));
        assertEquals(403, refused.status());
        assertEquals(full.bindings(), store.find(ALICE));
    }

    @Test
    void givenFullAor_whenItsContactsRefreshOrSwap_thenAccepted() {
        accepted(register(A, B, C));
        assertEquals(3, accepted(register(A, B, C).cseq(2)).bindings().size());
        String fourth = "sip:alice@192.0.2.10";
        Accepted swapped = accepted(register(fourth).and(A, 0).cseq(3));
        assertEquals(3, swapped.bindings().size());
        assertTrue(contacts(swapped).contains(fourth));
    }

    @Test
    void givenFullAorWithExpiredBinding_whenOneMoreRegisters_thenAcceptedAndExpiryReported() {
        accepted(register(B, C));
        accepted(register(A).cseq(2).expires(60));
        pass(60);
        Accepted answer = accepted(register("sip:alice@192.0.2.10").call("call-2", 1));
        assertEquals(List.of(Kind.EXPIRED, Kind.REGISTERED), kinds(answer));
        assertEquals(3, answer.bindings().size());
    }

    @Test
    void givenLimitWasLowered_whenAPhoneRefreshes_thenAccepted() {
        accepted(register(A, B, C));
        Registrar lowered = new Registrar(store, new RegistrarSettings(60, 7200, 3600, 2));
        assertInstanceOf(Accepted.class, lowered.handle(register(A).cseq(2).request(), now));
    }

    @Test
    void givenSixtyContacts_whenRegistering_then403() {
        Registers many = register();
        for (int i = 1; i <= 60; i++) {
            many.and("sip:alice@192.0.2." + i, 600);
        }
        assertEquals(403, refused(many).status());
        assertEquals(0, store.count(now));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sip:",
                "alice",
                "tel:+15551234",
                "http://192.0.2.7/",
                "mailto:alice@example.org",
                "sip:alice@",
                "sip:alice@[::1",
                "sip:alice@192.0.2.7:0",
                "sip:alice@192.0.2.7:65536",
                "sip:alice@192.0.2.7:x",
                "sip:alice@192.0.2.256",
                "sip:al ice@192.0.2.7",
                "sip:alice@192.0.2.7>",
                "sip:alice@ph\u00f6ne",
                "sip:al\u202eice@192.0.2.7",
                "sip:\ufeffalice@192.0.2.7",
                "sip:alice@192.0.2.7;x=\u00e4",
                "sip:alice@192.0.2.7;x=%4",
                "sip:alice@192.0.2.7\r\nX: y",
                "sip:@192.0.2.7",
                "*",
                "sip:alice@192.0.2.7;x=1;X=2",
                "sip:alice@192.0.2.7;;"
            })
    void givenBadContact_whenRegistering_then400AndNothingChanges(String contact) {
        assertEquals(400, refused(register(A, contact)).status());
        assertEquals(0, store.count(now));
    }

    @Test
    void givenLongTexts_whenRegistering_thenRefusedOrShortened() {
        assertEquals(400, refused(register(A + ";x=" + "y".repeat(1024))).status());
        assertEquals(400, refused(register(A).call("c".repeat(257), 1)).status());
        Binding binding =
                accepted(register(A).agent("u".repeat(5000))).bindings().get(0);
        assertEquals(256, binding.device().userAgent().length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip:a@192.0.2.1", "sip:a@192.0.2.1:5060", "sip:a@[::ffff:192.0.2.1]"})
    void givenContactThatPointsToUs_whenRegistering_then403(String contact) {
        assertEquals(403, refused(register(contact)).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sip:a@239.1.2.3", "sip:a@[ff02::1]", "sip:a@255.255.255.255", "sip:a@0.0.0.0", "sip:a@[::]:5062"
            })
    void givenContactThatIsNoSingleHost_whenRegistering_then400(String contact) {
        assertEquals(400, refused(register(contact)).status());
    }

    @Test
    void givenContactOnOurHostWithAnotherPort_whenRegistering_thenAccepted() {
        accepted(register("sip:a@192.0.2.1:5070"));
    }

    @Test
    void givenTimePasses_whenSwept_thenExactlyTheExpiredGoOnce() {
        accepted(register().and(A, 60).and(B, 120));
        pass(59);
        assertEquals(List.of(), registrar.expire(now));
        pass(1);
        List<Change> gone = registrar.expire(now);
        assertEquals(List.of(Kind.EXPIRED), gone.stream().map(Change::kind).toList());
        assertEquals(A, gone.get(0).binding().contact());
        assertEquals(List.of(), registrar.expire(now));
        assertEquals(1, store.count(now));
    }

    @Test
    void givenStoreThatRunsTheChangeTwice_whenRegistering_thenChangesAreReportedOnce() {
        Registrar twice = new Registrar(new TwiceStore(), new RegistrarSettings(60, 7200, 3600, 3));
        Accepted answer =
                assertInstanceOf(Accepted.class, twice.handle(register(A).request(), now));
        assertEquals(List.of(Kind.REGISTERED), kinds(answer));
    }

    @Test
    void givenOutcome_whenItsListsAreChanged_thenRefused() {
        Accepted answer = accepted(register(A));
        assertThrows(
                UnsupportedOperationException.class, () -> answer.bindings().clear());
        assertThrows(UnsupportedOperationException.class, () -> answer.changes().clear());
    }

    private void pass(long seconds) {
        now = now.plus(Duration.of(seconds, SECONDS));
    }

    private Accepted accepted(Registers request) {
        return assertInstanceOf(Accepted.class, registrar.handle(request.request(), now));
    }

    private Refused refused(Registers request) {
        return assertInstanceOf(Refused.class, registrar.handle(request.request(), now));
    }

    private long lifetime(Accepted answer) {
        return SECONDS.between(now, answer.bindings().get(0).expires());
    }

    private static List<String> contacts(Accepted answer) {
        return answer.bindings().stream().map(Binding::contact).toList();
    }

    private static List<Kind> kinds(Accepted answer) {
        return answer.changes().stream().map(Change::kind).toList();
    }
}
