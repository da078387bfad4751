package gudok.dialplan.app;

import static gudok.dialplan.app.Refusals.assertRefused;
import static gudok.dialplan.app.Refusals.assertRefusedAtRuntime;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.CallEnded;
import gudok.dialplan.call.Schedule;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Those that send a call somewhere, or let it wait. */
class CallApplicationsTest {
    private final FakeCall call = new FakeCall();

    @Test
    void givenAnExtension_whenExecuted_thenItIsSearchedAndTheListGoesOn() {
        ExecuteExtensionApplication application = new ExecuteExtensionApplication(() -> CallApplicationsTest::step);
        call.runs(application, "billing XML office")
                .runs(application, "'log:INFO hi' inline")
                .runs(application, "1 LUA");
        assertEquals(
                new TransferTarget(Value.configured("billing"), Optional.of(Value.configured("office"))),
                call.services.executed.get(0));
        assertEquals("log", call.services.executed.get(1).inline().get(0).application());
        assertEquals(2, call.services.executed.size());
        assertRefused(application, "", "no extension is named");
        assertRefused(application, "1 XML office more", "one word too many");
        assertRefused(application, "1 XLM", "is not known");
    }

    @Test
    void givenTasks_whenCancelled_thenOneOrAllAreTakenBack() {
        SchedCancelApplication application = new SchedCancelApplication();
        call.runs(application, "").runs(application, " 41 ").runs(application, "call-1");
        assertEquals(List.of("cancel all", "cancel 41", "cancel all"), call.deeds);
        assertThrows(DialplanException.class, () -> call.runs(application, "another-call"));
    }

    @Test
    void givenABroadcast_whenRun_thenItIsDueAtOnce() {
        BroadcastApplication application = new BroadcastApplication(() -> CallApplicationsTest::step);
        call.runs(application, "gentones::%(200,0,800) aleg");
        Schedule schedule = call.scheduled.get(0);
        assertEquals(Duration.ZERO, schedule.after());
        assertEquals(
                "gentones", ((Schedule.Task.Broadcast) schedule.task()).step().application());
        assertTrue(application
                .preview(application.parse(FakeCall.constant("/a.wav bleg")))
                .limitation()
                .isPresent());
        assertRefused(application, "", "takes a target");
        assertRefused(application, "/a b.wav aleg", "single quotes");
        assertRefused(application, "/a.wav cleg", "is not a leg");
        assertRefused(application, "nonsense::1", "unknown application nonsense");
    }

    @ParameterizedTest
    @CsvSource({"'',0,NORMAL_CLEARING", "30,30,NORMAL_CLEARING", "30:user_busy,30,USER_BUSY", "soon,0,NORMAL_CLEARING"})
    void givenATimeout_whenParked_thenTheCallWaitsAndEnds(String timeout, int seconds, String cause) {
        call.with("park_timeout", timeout.isEmpty() ? "0" : timeout);
        assertThrows(CallEnded.class, () -> call.runs(new ParkApplication(), ""));
        assertEquals(
                seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds)),
                call.waits.get(0).atMost());
        assertEquals(List.of("hangup " + cause), call.deeds);
        assertEquals("(unset)", call.variable("park_timeout"));
        assertEquals(
                List.of("CHANNEL_PARK", "CHANNEL_UNPARK"),
                call.services.events.stream()
                        .map(event -> event.get("Event-Name").text())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "sip:1@a.example!sip:1@a.example NORMAL_UNSPECIFIED",
                "sip:1@a.example,sip:2@b.example:5070;transport=udp!"
                        + "sip:1@a.example,sip:2@b.example:5070;transport=udp NORMAL_UNSPECIFIED",
                "sip:1@a.example 23!sip:1@a.example REDIRECTION_TO_NEW_DESTINATION"
            })
    void givenContacts_whenRedirected_thenTheCallerIsSentThere(String data, String deed) {
        assertThrows(CallEnded.class, () -> call.runs(new RedirectApplication(), data));
        assertEquals(List.of("redirect " + deed), call.deeds);
    }

    @Test
    void givenCallersTextInAContact_whenRedirected_thenItStaysInItsPlace() {
        Value data =
                Value.configured("sip:").plus(Value.peer("1@evil;x,\r\n>\"é")).plus(Value.configured("@a.example"));
        assertThrows(CallEnded.class, () -> call.runs(new RedirectApplication(), data));
        assertEquals(
                List.of("redirect sip:1%40evil%3Bx%2C%0D%0A%3E%22%C3%A9@a.example NORMAL_UNSPECIFIED"), call.deeds);
        assertRefusedAtRuntime(new RedirectApplication(), Value.peer("sip:1@a.example"), "not a URI");
    }

    @Test
    void givenAnAnsweredCall_whenRedirectedOrDeflected_thenOnlyDeflectActs() {
        call.runs(new DeflectApplication(), "sip:1@a.example");
        assertEquals(List.of(), call.deeds);
        call.thatIsAnswered().runs(new RedirectApplication(), "sip:1@a.example");
        assertEquals(List.of(), call.deeds);
        call.runs(new DeflectApplication(), " sip:1@a.example ");
        assertEquals(List.of("deflect sip:1@a.example"), call.deeds);
    }

    @ParameterizedTest
    @CsvSource({"''", "1001", "http://x", "sip:<x>", "sip:"})
    void givenNoUri_whenParsed_thenItIsRefused(String data) {
        assertRefused(new RedirectApplication(), data, " - write sip:user@host");
        assertRefused(new DeflectApplication(), data, "not a URI");
    }

    @ParameterizedTest
    @CsvSource({"full,true,true", "on,true,true", "off,false,false", "Name,true,false", "number,false,true"})
    void givenPrivacy_whenRun_thenTheProfileSaysWhatIsHidden(String data, boolean name, boolean number) {
        call.runs(new PrivacyApplication(), data);
        assertEquals(List.of("profile privacy_hide_name=" + name, "profile privacy_hide_number=" + number), call.deeds);
        assertRefused(new PrivacyApplication(), "fully", "is not known");
        assertRefused(new PrivacyApplication(), "", "is not known");
    }

    private static Step step(String application, ActionData data, String extension, String position) {
        if (application.equals("nonsense")) {
            throw new DialplanException("unknown application " + application);
        }
        return new FakeStep(application, data.value(), extension, position);
    }
}
