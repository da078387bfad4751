package gudok.dialplan.app;

import static gudok.dialplan.app.Refusals.assertRefused;
import static gudok.dialplan.app.Refusals.assertRefusedAtRuntime;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.CallEnded;
import gudok.dialplan.call.KeyValueStore.Key;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Transferred;
import gudok.dialplan.call.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Those that concern more than their own call. */
class SharedApplicationsTest {
    private final FakeCall call = new FakeCall();
    private final LimitApplication limit = LimitApplication.limit(() -> SharedApplicationsTest::step);

    @Test
    void givenStores_whenWritten_thenEachKeepsItsOwn() {
        HashApplication hash = new HashApplication();
        call.runs(hash, "insert/last/1000/sip:1/x").runs(hash, "insert_ifempty/last/1000/2");
        assertEquals(Optional.of(Value.configured("sip:1/x")), call.services.hash.find(new Key("last", "1000")));
        call.runs(hash, "delete_ifmatch/last/1000/2").runs(new DbApplication(), "insert/a/b/c");
        assertEquals(List.of("1000"), call.services.hash.names("last"));
        assertEquals(List.of("b"), call.services.database.names("a"));
        call.runs(hash, "delete_ifmatch/last/1000/sip:1/x").runs(new DbApplication(), "delete/a/b");
        assertEquals(List.of(), call.services.hash.names("last"));
        assertEquals(List.of(), call.services.database.names("a"));
    }

    @Test
    void givenAStore_whenItTakesNoMore_thenTheActionIsRefusedAndSaysWhy() {
        HashApplication hash = new HashApplication();
        call.runs(hash, "insert/r/1/x").runs(hash, "insert/r/2/x").runs(hash, "insert/r/2/y");
        assertThrowsWith("too many values", () -> call.runs(hash, "insert/r/3/x"));
        assertThrowsWith("too long", () -> call.runs(hash, "insert/r/1/" + "x".repeat(5000)));
        assertEquals(List.of("1", "2"), call.services.hash.names("r"));
    }

    private static void assertThrowsWith(String words, Executable executable) {
        String message = assertThrows(DialplanException.class, executable).getMessage();
        assertTrue(message.contains(words), message);
    }

    @Test
    void givenCallersText_whenStored_thenItIsOneKeyAndKeepsItsOrigin() {
        Value hostile = Value.peer("1/2/3");
        call.runs(
                new HashApplication(),
                Value.configured("insert/last/")
                        .plus(hostile)
                        .plus(Value.configured("/"))
                        .plus(hostile));
        assertEquals(List.of("1/2/3"), call.services.hash.names("last"));
        assertEquals(Optional.of(hostile), call.services.hash.find(new Key("last", "1/2/3")));
        assertRefusedAtRuntime(
                new HashApplication(), Value.peer("insert").plus(Value.configured("/a/b/c")), "nothing that is known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "insert", "insert/a", "insert/a/b", "insert//b/c", "inset/a/b/c", "delete/a"})
    void givenWrongCommands_whenParsed_thenTheyAreRefused(String data) {
        assertRefused(new HashApplication(), data, " - write insert/realm/key/value");
        assertRefused(new DbApplication(), data, " - write insert/realm/key/value, delete/realm/key");
    }

    @ParameterizedTest
    @CsvSource({
        "hash out 1000 2,enter out 1000 2/0",
        "DB out 1000,enter out 1000 -1/0",
        "redis out 1000 -1,enter out 1000 -1/0",
        "hash out 1000 5/60 busy XML office,enter out 1000 5/60"
    })
    void givenALimit_whenThereIsRoom_thenTheCallCounts(String data, String deed) {
        call.runs(limit, data);
        assertEquals(List.of(deed), call.deeds);
        assertEquals(
                "3 1000 out",
                call.variable("limit_usage") + " " + call.variable("limit_id") + " " + call.variable("limit_realm"));
        assertEquals(data.contains("/") ? "2" : "(unset)", call.variable("limit_rate"));
    }

    @ParameterizedTest
    @CsvSource({"hash out 1 2,limit_exceeded", "hash out 1 2 busy XML office,busy"})
    void givenALimit_whenTheCallIsOneTooMany_thenItIsTransferred(String data, String extension) {
        call.services.full = true;
        assertEquals(
                extension,
                assertThrows(Transferred.class, () -> call.runs(limit, data))
                        .target()
                        .extension()
                        .text());
    }

    @Test
    void givenALimitWithACause_whenTheCallIsOneTooMany_thenItEnds() {
        call.services.full = true;
        assertThrows(CallEnded.class, () -> call.runs(limit, "hash out 1 2 !USER_BUSY"));
        assertEquals("hangup USER_BUSY", call.deeds.get(1));
    }

    @Test
    void givenLimitExecute_whenThereIsRoom_thenTheApplicationRunsAndTheCallIsReleased() {
        LimitExecuteApplication execute = LimitExecuteApplication.limit(() -> SharedApplicationsTest::step);
        call.runs(execute, "hash out 1 2 playback /a b.wav");
        assertEquals(List.of("enter out 1 2/0", "release out 1"), call.deeds);
        call.services.full = true;
        call.runs(execute, "hash out 1 2 playback /a b.wav");
        assertEquals(3, call.deeds.size());
        assertRefused(execute, "hash out 1 2", "needs an application");
        call.runs(new UnlimitApplication(), "hash out 1").runs(new UnlimitApplication(), "");
        assertEquals(List.of("release out 1", "release all"), call.deeds.subList(3, 5));
    }

    @ParameterizedTest
    @CsvSource({
        "'',needs backend",
        "hash out,needs backend",
        "cash out 1,backend \"cash\"",
        "hash out 1 many,is not a limit",
        "hash out 1 5/,is not a limit",
        "hash out 1 5/x,is not a limit",
        "hash out 1 5 a XML b c,one word too many",
        "hash out 1 5 a XLM,is not known"
    })
    void givenAWrongLimit_whenParsed_thenItIsRefused(String data, String words) {
        assertRefused(limit, data, words);
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.1.5 rfc1918.auto,true",
        "8.8.8.8 rfc1918.auto,false",
        "127.0.0.1 loopback.auto,true",
        "::1 loopback.auto,true",
        "8.8.8.8 any_v4.auto,true",
        "8.8.8.8 any,true",
        "8.8.8.8 none,false",
        "'10.1.2.3 10.1.0.0/16,::1/128',true",
        "10.2.2.3 10.1.0.0/16,false",
        "203.0.113.7 office,true",
        "203.0.113.8 office,false",
        "203.0.113.7 ofice,false",
        "nowhere any,false",
        "10.1.2.3.4 any,false"
    })
    void givenAnAddress_whenChecked_thenOnlyThoseOnTheListGoOn(String data, boolean listed) {
        call.services.lists.put("office", List.of("203.0.113.7"));
        if (listed) {
            call.runs(new CheckAclApplication(), data);
        } else {
            assertThrows(CallEnded.class, () -> call.runs(new CheckAclApplication(), data));
        }
        assertEquals(listed ? List.of() : List.of("hangup CALL_REJECTED"), call.deeds);
    }

    @Test
    void givenACauseOrNoAddress_whenChecked_thenTheCallEnds() {
        assertThrows(CallEnded.class, () -> call.runs(new CheckAclApplication(), "8.8.8.8 none NORMAL_CLEARING"));
        assertThrows(CallEnded.class, () -> call.runs(new CheckAclApplication(), Value.configured("any")));
        assertEquals(List.of("hangup NORMAL_CLEARING", "hangup CALL_REJECTED"), call.deeds);
        assertRefused(new CheckAclApplication(), "10.0.0.1", "takes an address and a list");
        assertRefused(new CheckAclApplication(), "10.0.0.1 10.0.0.0/33", "is not a network");
        assertRefusedAtRuntime(
                new CheckAclApplication(), Value.configured("10.0.0.1 ").plus(Value.peer("any")), "cannot choose");
    }

    @Test
    void givenHeaders_whenAnEventIsMade_thenItIsPublished() {
        call.runs(new EventApplication(), "Event-Subclass=my::thing,Event-Name=CUSTOM,a='x,y'")
                .runs(new EventApplication(), "b=1");
        assertEquals(
                Map.of(
                        "Event-Name", Value.configured("CUSTOM"),
                        "Event-Subclass", Value.configured("my::thing"),
                        "a", Value.configured("x,y")),
                call.services.events.get(0));
        assertEquals(
                Value.configured("CHANNEL_APPLICATION"),
                call.services.events.get(1).get("Event-Name"));
        assertRefused(new EventApplication(), "a", "says nothing");
        assertRefused(new EventApplication(), "a=" + "x".repeat(9000), "at most 8192");
    }

    @Test
    void givenPresence_whenRun_thenItIsPublished() {
        call.runs(new PresenceApplication(), "in 1000@home unknown on a call");
        assertEquals(
                "PRESENCE_IN", call.services.events.get(0).get("Event-Name").text());
        assertEquals("on a call", call.services.events.get(0).get("status").text());
        assertRefused(new PresenceApplication(), "in", "names no state");
        assertRefused(new PresenceApplication(), "up 1000", "names no state");
    }

    @Test
    void givenWhatIsOnlyAccepted_whenRun_thenNothingHappens() {
        AcceptedApplication.all().forEach(application -> call.runs(application, "whatever"));
        call.runs(new EvalApplication(), "x");
        assertEquals(List.of(), call.deeds);
    }

    private static Step step(String application, ActionData data, String extension, String position) {
        return new FakeStep(application, data.value(), extension, position);
    }
}
