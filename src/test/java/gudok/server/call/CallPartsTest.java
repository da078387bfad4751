package gudok.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Schedule;
import gudok.dialplan.call.Value;
import gudok.server.VirtualTime;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The parts of a call that need no thread. */
class CallPartsTest {
    private static final Schedule HANGUP = new Schedule(
            Duration.ofSeconds(1), Optional.empty(), new Schedule.Task.Hangup(HangupCause.NORMAL_CLEARING));

    private final Mailbox mailbox = new Mailbox();
    private final VirtualTime time = new VirtualTime();

    @Test
    void givenTasks_whenScheduled_thenIdsCountFromOneAndEachFallsDueOnce() {
        CallSchedule schedule = new CallSchedule(time, mailbox::post);
        assertEquals(1, schedule.add(HANGUP));
        assertEquals(2, schedule.add(HANGUP));
        time.advance(Duration.ofSeconds(1));
        assertEquals(new Message.Due(1, HANGUP.task()), mailbox.takeIfThere().orElseThrow());
        assertEquals(new Message.Due(2, HANGUP.task()), mailbox.takeIfThere().orElseThrow());
        time.advance(Duration.ofDays(1));
        assertTrue(mailbox.takeIfThere().isEmpty());
    }

    @Test
    void givenThousandTasks_whenOneMoreIsScheduled_thenRefusedUntilOneIsDone() {
        CallSchedule schedule = new CallSchedule(time, mailbox::post);
        for (int i = 0; i < 1000; i++) {
            schedule.add(HANGUP);
        }
        assertThrows(DialplanException.class, () -> schedule.add(HANGUP));
        time.advance(Duration.ofSeconds(1));
        assertEquals(1001, schedule.add(HANGUP));
    }

    @Test
    void givenClosedSchedule_whenTimePasses_thenNothingFallsDue() {
        CallSchedule schedule = new CallSchedule(time, mailbox::post);
        schedule.add(HANGUP);
        schedule.close();
        time.advance(Duration.ofSeconds(1));
        assertTrue(mailbox.takeIfThere().isEmpty());
    }

    @Test
    void givenThousandsOfDigits_whenPosted_thenTheMailboxStaysSmall() {
        for (int i = 0; i < 10_000; i++) {
            mailbox.post(new Message.Digit('1', DigitIntake.Way.INFO));
        }
        mailbox.post(new Message.HangupRequest(HangupCause.NORMAL_CLEARING));
        int digits = 0;
        while (mailbox.takeIfThere().orElseThrow() instanceof Message.Digit) {
            digits++;
        }
        assertEquals(256, digits);
    }

    @Test
    void givenMessagesSetAside_whenRecalled_thenFirstThatFitsComesAndOthersStay() {
        Object mine = new Object();
        Object foreign = new Object();
        mailbox.setAside(new Message.TimeOver(foreign));
        mailbox.setAside(new Message.TimeOver(mine));
        ApplicationWait wait =
                new ApplicationWait(gudok.dialplan.call.Wait.forTime(Duration.ofSeconds(1)), mine, Optional.empty());
        assertEquals(Optional.of(new Message.TimeOver(mine)), mailbox.recall(wait));
        assertEquals(Optional.empty(), mailbox.recall(wait));
        mailbox.forgetSetAside(message -> message.equals(new Message.TimeOver(foreign)));
        assertEquals(Optional.empty(), mailbox.recall(new ApplicationWait(wait.what(), foreign, Optional.empty())));
    }

    @Test
    void givenStates_whenChanging_thenOnlyTheWayForwardIsOpen() {
        Map<CallState, List<CallState>> allowed = Map.of(
                CallState.ROUTING, List.of(CallState.EXECUTING, CallState.HANGUP),
                CallState.EXECUTING, List.of(CallState.ROUTING, CallState.HANGUP),
                CallState.HANGUP, List.of(CallState.REPORTED),
                CallState.REPORTED, List.of());
        for (CallState from : CallState.values()) {
            for (CallState to : CallState.values()) {
                assertEquals(allowed.get(from).contains(to), from.canBecome(to), from + " to " + to);
            }
        }
    }

    @Test
    void givenVariables_whenSetAndRead_thenLetterCaseDoesNotMatterAndEmptyDeletes() {
        ChannelVariables variables = new ChannelVariables(Map.of("sip_h_X-Key", Value.peer("a")));
        assertEquals("a", variables.text("sip_h_x-KEY", ""));
        variables.set("Name", Value.configured("b"));
        assertEquals("b", variables.text("name", ""));
        assertTrue(variables.all().containsKey("Name"));
        variables.set("NAME", Value.EMPTY);
        assertFalse(variables.get("Name").isPresent());
    }

    @Test
    void givenBoundAddresses_whenLegIsElsewhere_thenMediaUseTheFirstOfItsFamily() throws UnknownHostException {
        Leg leg = new FakeLeg(new Story());
        InetAddress bound = InetAddress.getByName("192.0.2.7");
        assertEquals(leg.localAddress(), new RtpAddresses(List.of()).local(leg));
        assertEquals(leg.localAddress(), new RtpAddresses(List.of(InetAddress.getByName("0.0.0.0"))).local(leg));
        assertEquals(bound, new RtpAddresses(List.of(InetAddress.getByName("2001:db8::1"), bound)).local(leg));
        assertEquals(bound, new RtpAddresses(List.of(bound)).advertised(leg));
    }
}
