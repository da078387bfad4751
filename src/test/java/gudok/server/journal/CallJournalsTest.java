package gudok.server.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.VirtualTime;
import gudok.server.view.CallEntry;
import gudok.server.view.CallStory;
import gudok.server.view.CallView;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallJournalsTest {
    private static final InetSocketAddress PHONE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5062);

    private final VirtualTime time = new VirtualTime();
    private final CallJournals journals = new CallJournals(time, 3);

    private CallJournal begun(String id, String... sipCallIds) {
        CallJournal journal = journals.open(new CallJournal.Opening(id, "1000", "1001", time.instant(), false));
        for (String sipCallId : sipCallIds) {
            journal.leg(sipCallId, sipCallId.equals(sipCallIds[0]) ? id : "uuid-of-" + sipCallId);
        }
        journals.begin(journal);
        return journal;
    }

    private CallEntry.Message message(String callId, boolean received, String method, int status, long cseq) {
        return new CallEntry.Message(
                time.instant(),
                callId,
                received,
                PHONE,
                method,
                status,
                status == 0 ? "sip:x" : "Reason",
                cseq,
                false,
                "udp",
                "");
    }

    private void tell(String callId, boolean received, String method, int status) {
        journals.message(message(callId, received, method, status, 1), "");
    }

    private static String state(CallJournal journal, int leg) {
        return journal.view().legs().get(leg).state();
    }

    @Test
    void givenMoreEntriesThanAreKept_whenRead_thenFirstAndLastAreThereAndTheRestIsCounted() {
        CallJournal journal = begun("one", "a");
        for (int i = 0; i < 1000; i++) {
            journals.message(message("a", true, "INFO", 0, i), "");
        }
        CallStory story = journal.story();
        assertEquals(Entries.FIRST + Entries.LAST, story.entries().size());
        assertEquals(1000 - Entries.FIRST - Entries.LAST, story.omitted());
        assertEquals(Entries.FIRST, story.shown());
        assertEquals(0, ((CallEntry.Message) story.entries().get(0)).cseq());
        assertEquals(Entries.FIRST - 1, ((CallEntry.Message) story.entries().get(Entries.FIRST - 1)).cseq());
        assertEquals(1000 - Entries.LAST, ((CallEntry.Message) story.entries().get(Entries.FIRST)).cseq());
        assertEquals(
                999, ((CallEntry.Message) story.entries().get(story.entries().size() - 1)).cseq());
    }

    @Test
    void givenRequestWithoutConnection_whenItIsOfACall_thenTheCallTellsOfIt() {
        CallJournal journal = begun("one", "a", "b");
        CallEntry.Happening lost = new CallEntry.Happening(time.instant(), "connection-failed", "INVITE by tls to x:1");
        journals.unsent("b", lost);
        journals.unsent("stranger", lost);
        assertEquals(List.of(lost), journal.story().entries());
    }

    @Test
    void givenMoreCallsThanAreKept_whenOver_thenTheLastAreFoundByEveryNameAndNothingElseStays() {
        for (int i = 0; i < 1000; i++) {
            CallJournal journal = begun("call" + i, "a" + i, "b" + i);
            journal.ended("NORMAL_CLEARING", "recv_bye");
            journals.end(journal);
        }
        assertEquals(3, journals.remembered().count());
        assertEquals(12, journals.names());
        for (String name : List.of("call999", "a999", "b999", "call997")) {
            assertTrue(journals.find(name).isPresent(), name);
        }
        for (String name : List.of("call996", "a996", "b996", "")) {
            assertTrue(journals.find(name).isEmpty(), name);
        }
        assertEquals(1000, journals.begun());
        assertEquals(0, journals.legs());
    }

    @Test
    void givenNothingIsKept_whenACallIsOver_thenItIsForgotten() {
        CallJournals none = new CallJournals(time, 0);
        CallJournal journal = none.open(new CallJournal.Opening("one", "1000", "1001", time.instant(), false));
        journal.leg("a", "one");
        none.begin(journal);
        journal.ended("NORMAL_CLEARING", "recv_bye");
        none.end(journal);
        assertTrue(none.find("one").isEmpty());
        assertEquals(0, none.names());
    }

    private void tell(String callId, boolean received, String method, int status, long cseq) {
        journals.message(message(callId, received, method, status, cseq), "");
    }

    @Test
    void givenRefusedLegThatIsInvitedAgain_whenTheRefusalComesOnceMore_thenItLivesOn() {
        CallJournal journal = begun("one", "a", "b");
        tell("b", false, "INVITE", 0, 1);
        tell("b", true, "INVITE", 488, 1);
        assertEquals(JournalLeg.ENDED, state(journal, 1));
        assertEquals(1, journals.legs());
        tell("b", false, "INVITE", 0, 1);
        assertEquals(JournalLeg.ENDED, state(journal, 1), "the same INVITE once more");
        tell("b", false, "INVITE", 0, 2);
        assertEquals(JournalLeg.NEW, state(journal, 1));
        assertEquals(2, journals.legs());
        tell("b", true, "INVITE", 488, 1);
        assertEquals(JournalLeg.NEW, state(journal, 1));
        tell("b", true, "INVITE", 180, 2);
        assertEquals(JournalLeg.RINGING, state(journal, 1));
        tell("b", true, "INVITE", 486, 2);
        assertEquals(JournalLeg.ENDED, state(journal, 1));
    }

    @Test
    void givenLegThatHasHungUp_whenItIsInvited_thenItStaysEnded() {
        CallJournal journal = begun("one", "a", "b");
        tell("b", false, "INVITE", 0, 1);
        tell("b", true, "INVITE", 200, 1);
        tell("b", true, "BYE", 0, 1);
        tell("b", false, "INVITE", 0, 2);
        assertEquals(JournalLeg.ENDED, state(journal, 1));
    }

    @Test
    void givenTheHalvesOfALoopback_whenBothCallsHaveThem_thenNeitherHasMoved() {
        CallJournal dialling = begun("one", "a");
        dialling.half("loop", "uuid-of-half", "9196");
        CallJournal begun = journals.open(new CallJournal.Opening("two", "1000", "9196", time.instant(), false));
        begun.half("loop", "two", "");
        journals.begin(begun);
        assertEquals("9196", dialling.view().legs().get(1).party());
        assertEquals(JournalLeg.NEW, state(dialling, 1));
        dialling.ended("NORMAL_CLEARING", "recv_bye");
        assertEquals(JournalLeg.ENDED, state(dialling, 1));
        assertEquals(JournalLeg.NEW, state(begun, 0));
    }

    @Test
    void givenHalfOfALoopback_whenItsCallGoesOnAsAnother_thenItHasMoved() {
        CallJournal dialling = begun("one", "a");
        dialling.half("loop", "uuid-of-half", "9196");
        CallJournal further = journals.open(new CallJournal.Opening("two", "1000", "9196", time.instant(), true));
        further.half("loop", "uuid-of-half", "");
        journals.begin(further);
        assertEquals(JournalLeg.MOVED, state(dialling, 1));
    }

    @Test
    void givenMessagesBeforeTheCall_whenItBegins_thenTheyAreItsFirstEntries() {
        tell("a", true, "INVITE", 0);
        tell("a", false, "INVITE", 407);
        tell("other", true, "INVITE", 0);
        CallJournal journal = begun("one", "a");
        tell("a", true, "INVITE", 0);
        assertEquals(3, journal.story().entries().size());
    }

    @Test
    void givenStrangersMessages_whenTheyOpenNoCall_thenOnlyAFewAreKept() {
        for (int i = 0; i < 100_000; i++) {
            tell("stray" + i, true, "INVITE", 0);
            tell("same", true, "ACK", 0);
        }
        assertEquals(0, begun("old", "stray0").story().entries().size());
        assertEquals(1, begun("new", "stray99999").story().entries().size());
        assertTrue(begun("same", "same").story().entries().size() <= 8);
    }

    @Test
    void givenMessages_whenTheyPass_thenEachLegsStateFollows() {
        CallJournal journal = begun("one", "a", "b");
        assertEquals("new", journal.view().state());
        tell("a", false, "INVITE", 100);
        assertEquals("new", state(journal, 0));
        journals.message(message("b", false, "INVITE", 0, 1), "1001");
        tell("b", true, "INVITE", 180);
        tell("a", false, "INVITE", 180);
        assertEquals("ringing", journal.view().state());
        assertEquals("ringing", state(journal, 1));
        tell("b", true, "INVITE", 200);
        journal.answered();
        tell("a", false, "INVITE", 200);
        journal.bridged();
        CallView joined = journal.view();
        assertEquals("bridged", joined.state());
        assertEquals("1001", joined.legs().get(1).party());
        assertEquals("outbound", joined.legs().get(1).direction());
        assertEquals("inbound", joined.legs().get(0).direction());
        assertEquals(2, journals.legs());
        tell("b", true, "INVITE", 491);
        assertEquals("answered", state(journal, 1), "a refused re-INVITE ends nothing");
        tell("b", true, "BYE", 0);
        assertEquals("ended", state(journal, 1));
        assertEquals(1, journals.legs());
        journal.unbridged();
        assertEquals("answered", journal.view().state());
        journal.ended("NORMAL_CLEARING", "send_bye");
        assertEquals("ended", journal.view().state());
    }

    @Test
    void givenLegThatMoves_whenItsOwnCallBegins_thenMessagesGoThereAndItsStateIsKept() {
        CallJournal first = begun("one", "a", "b");
        journals.message(message("b", false, "INVITE", 0, 1), "1001");
        tell("b", true, "INVITE", 200);
        CallJournal second = begun("two", "b");
        assertEquals("moved", state(first, 1));
        assertEquals("answered", state(second, 0));
        assertEquals("1001", second.view().legs().get(0).party());
        tell("b", true, "BYE", 0);
        assertEquals("ended", state(second, 0));
        assertEquals(2, first.story().entries().size());
        assertEquals(1, second.story().entries().size());
    }

    @Test
    void givenCallsAtDifferentTimes_whenListed_thenNewestLastAndByUser() {
        begun("late", "a");
        time.advance(Duration.ofSeconds(1));
        begun("later", "b");
        assertEquals(
                List.of("late", "later"),
                journals.running(Optional.empty()).stream().map(CallView::id).toList());
        assertEquals(2, journals.running(Optional.of("1001")).size());
        assertEquals(0, journals.running(Optional.of("100")).size());
    }
}
