package gudok.server;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.FrameSource;
import gudok.phone.IncomingCall;
import gudok.phone.OutgoingCall;
import gudok.phone.SipPhone;
import gudok.server.admin.AdminServer;
import gudok.server.admin.CallsResource;
import gudok.server.admin.StatusResource;
import gudok.server.cli.CommandLineInterface;
import gudok.server.view.OriginateOrder;
import gudok.server.view.OriginateOutcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code gudok calls}, {@code call}, {@code hangup} and {@code originate} against the real server and two phones. */
@Execution(ExecutionMode.CONCURRENT)
class CallDeskScenarioTest {
    private static final Duration SOON = ofSeconds(10);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path data;

    private TestServer server;
    private AdminServer api;
    private SipPhone caller;
    private SipPhone callee;

    @BeforeEach
    void start() throws IOException {
        server = new TestSetup()
                .extension("pair", "set call_timeout=20", "set my_password=hidden-words", "bridge user/1001")
                .extension(
                        "keys",
                        "answer",
                        "play_and_get_digits 2 2 1 20000 # tone_stream://%(20000,0,440) silence pin ^\\d+$ 2000",
                        "hangup")
                .extension("waits", "answer", "sleep 60000")
                .extension("loop", "bridge loopback/waits/default")
                .start();
        api = AdminServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                data,
                server.server(),
                List.of(new CallsResource(server.server().callDesk()), new StatusResource(server.server())));
        caller = server.registered("1000");
        callee = server.registered("1001");
    }

    @AfterEach
    void stop() {
        api.close();
        server.close();
        caller.close();
        callee.close();
    }

    private int gudok(String... arguments) {
        out.reset();
        err.reset();
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = data.toString();
        return new CommandLineInterface(
                        options -> 0,
                        configuration -> List.of(),
                        new PrintStream(out, true),
                        new PrintStream(err, true))
                .execute(all);
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String line(String part) {
        return output().lines().filter(each -> each.contains(part)).findFirst().orElse("nothing has " + part);
    }

    private int place(String part) {
        int at = output().indexOf(part);
        assertTrue(at >= 0, () -> part + " is not in\n" + output());
        return at;
    }

    private static String callId(IncomingCall called) {
        return called.invite().header("Call-ID");
    }

    @Test
    void givenABridgeToALoop_whenOver_thenItsLegHasThePartyAndHasEnded() {
        OutgoingCall calling = caller.dial("loop");
        calling.awaitAnswer(SOON);
        calling.bye();
        new Remains(server.server(), SOON).awaitNone();
        assertEquals(0, gudok("call", calling.callId()), this::errors);
        assertTrue(line("outbound").contains("waits, outbound, ended"), this::output);
        assertFalse(output().contains("moved"), this::output);
    }

    @Test
    void givenAnIdThatIsNone_whenOriginated_thenTheOrderIsRefused() {
        assertEquals(1, gudok("originate", "--var", "origination_uuid=short", "user/1001", "waits"), this::output);
        assertTrue(errors().contains("origination_uuid \"short\" must be 8 to 64"), this::errors);
    }

    @Test
    void givenTwoPhonesTalk_whenAsked_thenTheLadderTellsItFromTheChallengeToTheEnd() throws Exception {
        OutgoingCall calling = caller.dial("pair");
        IncomingCall called = callee.awaitCall(SOON);
        called.ring();
        calling.awaitRinging(SOON);
        assertEquals(0, gudok("calls"), this::errors);
        assertTrue(line("pair").contains("ringing"), this::output);
        assertTrue(line("pair").endsWith("bridge user/1001"), this::output);
        assertEquals(0, gudok("call", callId(called)), this::errors);
        assertTrue(line("now ").contains("bridge user/1001"), this::output);
        assertTrue(line("at ").endsWith("00_test.xml:6"), this::output);
        called.accept();
        called.awaitAck(SOON);
        calling.awaitAnswer(SOON);
        assertEquals(0, gudok("calls", "1001", "--json"), this::errors);
        assertTrue(output().contains("\"state\":\"bridged\""), this::output);
        assertTrue(output().contains("\"party\":\"1001\",\"state\":\"answered\",\"codec\":\"PCMU\""), this::output);
        String id = output().replaceAll("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
        assertEquals(0, gudok("calls", "4711", "--json"));
        assertEquals("[]\n", output());
        assertEquals(0, gudok("status"));
        assertTrue(line("legs").endsWith(" 2"), this::output);
        assertEquals(200, called.bye().status());
        calling.awaitBye(SOON);
        server.server().callDesk().hangup(List.of(id), "16", SOON);
        assertEquals(0, gudok("call", callId(called)), this::errors);
        assertTrue(line("call ").contains("1000 > pair, over after"), this::output);
        assertTrue(output().lines().allMatch(each -> each.length() <= 100), this::output);
        assertTrue(place("407 Proxy Auth") < place("* set call_timeout=20"), this::output);
        assertTrue(place("* bridge user/1001") < place("|-- INVITE sip:1001"), this::output);
        assertTrue(place("180 Ringing") < place("= answered"), this::output);
        assertTrue(place("= joined") < place("= parted"), this::output);
        assertTrue(place("-- BYE") < place("= ended NORMAL_CLEARING"), this::output);
        assertTrue(line("my_password").contains("my_password=********"), this::output);
        assertFalse(output().contains("hidden-words"), this::output);
        assertFalse(output().toLowerCase(java.util.Locale.ROOT).contains("digest"), this::output);
        assertEquals(0, gudok("call", id, "--json"));
        assertFalse(output().contains("hidden-words"), this::output);
        assertTrue(output().contains("\"cause\":\"NORMAL_CLEARING\""), this::output);
    }

    @Test
    void givenKeysOfACall_whenAskedAfterItsEnd_thenTheyAreInItsHistory() {
        OutgoingCall calling = caller.dial("keys");
        String id = calling.awaitAnswer(SOON).callId();
        calling.media().speak(FrameSource.silence());
        calling.media().awaitPackets(10, SOON);
        calling.media().sendDigits("42", 100);
        calling.awaitBye(SOON);
        assertEquals(0, gudok("call", id), this::errors);
        assertTrue(place("= key 4") < place("= key 2"), this::output);
    }

    @Test
    void givenLostAck_whenThe200IsRepeated_thenTheHistorySaysSo() {
        OutgoingCall calling = caller.prepare("waits").withoutAck().dial();
        String id = calling.awaitAnswer(SOON).callId();
        int before = calling.responses().size();
        calling.responses().awaitAfter(before, "the 200 again", response -> response.status() == 200, SOON);
        calling.acknowledge();
        assertEquals(0, gudok("call", id), this::errors);
        assertTrue(output().contains("A<-- 200 OK +SDP (again)"), this::output);
    }

    @Test
    void givenCalls_whenHungUp_thenTheyAreOverAndPhonesHearWhy() {
        OutgoingCall calling = caller.dial("pair");
        IncomingCall called = callee.awaitCall(SOON);
        called.accept();
        called.awaitAck(SOON);
        calling.awaitAnswer(SOON);
        String id = callId(called);
        assertEquals(0, gudok("hangup", id, "--cause", "user_busy"), this::errors);
        assertEquals("call ended: " + id + "\n", output());
        assertTrue(calling.awaitBye(SOON).message().header("Reason").contains("cause=17"));
        called.awaitBye(SOON);
        assertEquals(1, gudok("hangup", id));
        assertEquals("gudok hangup: the call " + id + " is over already\n", errors());
        assertEquals(1, gudok("hangup", "nobody"));
        assertEquals("gudok hangup: no call nobody runs\n", errors());
        assertEquals(1, gudok("call", "nobody"));
        assertEquals("gudok call: no call nobody runs or is remembered\n", errors());
        assertEquals(1, gudok("hangup", id, "--cause", "TIRED"));
        assertTrue(errors().contains("there is no cause TIRED"), this::errors);
        caller.dial("waits").awaitAnswer(SOON);
        assertEquals(0, gudok("hangup", "--all", "--force"), this::errors);
        assertTrue(output().contains("  ended"), this::output);
        assertEquals(0, gudok("calls"));
        assertEquals("no call is running\n", errors());
        assertEquals(0, gudok("hangup", "--all", "--force", "--json"));
        assertEquals("[]\n", output());
        assertEquals(0, gudok("status", "--json"));
        assertTrue(output().contains("\"calls\":0,\"legs\":0,\"calls_total\":2"), this::output);
    }

    @Test
    void givenAPhoneThatIsCalledForNobody_whenItRings_thenItIsACallThatCanBeEnded() {
        CompletableFuture<OriginateOutcome> outcome = originate();
        IncomingCall called = callee.awaitCall(SOON);
        called.ring();
        assertEquals(0, gudok("calls"), this::errors);
        assertTrue(line("waits").contains("1001"), this::output);
        assertEquals(0, gudok("status", "--json"));
        assertTrue(output().contains("\"calls\":1,\"legs\":1"), this::output);
        assertEquals(0, gudok("hangup", callId(called)), this::errors);
        called.awaitCancel(SOON);
        assertEquals(new OriginateOutcome.Tried(Optional.empty(), "MANAGER_REQUEST"), outcome.join());
        assertEquals(0, gudok("call", callId(called)), this::errors);
        assertTrue(place("INVITE sip:1001") < place("= ended MANAGER_REQUEST"), this::output);
    }

    @Test
    void givenAPhoneThatIsCalledForNobody_whenItAnswers_thenItsHistoryBeginsWithTheInvite() {
        CompletableFuture<OriginateOutcome> outcome = originate();
        IncomingCall called = callee.awaitCall(SOON);
        called.ring();
        called.accept();
        called.awaitAck(SOON);
        outcome.join();
        assertEquals(0, gudok("call", callId(called)), this::errors);
        assertTrue(place("INVITE sip:1001") < place("180 Ringing"), this::output);
        assertTrue(place("180 Ringing") < place("= answered"), this::output);
        assertFalse(output().contains(" -0."), this::output);
        assertEquals(0, gudok("calls", "--json"), this::errors);
        assertTrue(output().contains("\"state\":\"answered\""), this::output);
    }

    private String idOfTheOnlyCall() {
        assertEquals(0, gudok("calls", "--json"), this::errors);
        return output().replaceAll("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void givenAPhoneThatIsCalledForNobody_whenItAnswers_thenTheCallKeepsItsIdAndGoesToTheExtension() {
        CompletableFuture<OriginateOutcome> outcome = originate();
        IncomingCall called = callee.awaitCall(SOON);
        called.ring();
        String id = idOfTheOnlyCall();
        called.accept();
        called.awaitAck(SOON);
        assertEquals(new OriginateOutcome.Tried(Optional.of(id), "SUCCESS"), outcome.join());
        assertEquals(id, idOfTheOnlyCall());
        assertTrue(output().contains("\"from\":\"1001\",\"to\":\"waits\""), this::output);
        assertEquals(0, gudok("call", id), this::errors);
        assertTrue(line("call ").contains("1001 > waits"), this::output);
        assertEquals(0, gudok("hangup", id), this::errors);
        assertEquals("call ended: " + id + "\n", output());
        called.awaitBye(SOON);
    }

    @Test
    void givenAPhoneThatIsCalledForNobody_whenItIsEndedUnanswered_thenTheIdIsStillKnown() {
        CompletableFuture<OriginateOutcome> outcome = originate();
        IncomingCall called = callee.awaitCall(SOON);
        called.ring();
        String id = idOfTheOnlyCall();
        assertEquals(0, gudok("hangup", id), this::errors);
        called.awaitCancel(SOON);
        outcome.join();
        assertEquals(0, gudok("call", id), this::errors);
        assertTrue(place("INVITE sip:1001") < place("= ended MANAGER_REQUEST"), this::output);
    }

    private CompletableFuture<OriginateOutcome> originate() {
        OriginateOrder order = new OriginateOrder(
                "user/1001",
                "waits",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(ofSeconds(20)),
                Map.of());
        return CompletableFuture.supplyAsync(() -> server.server().callDesk().originate(order));
    }

    @Test
    void givenWrongOrders_whenOriginated_thenRefusedWithTheReason() {
        assertEquals(1, gudok("originate", "user/", "9196"));
        assertTrue(errors().contains("names no user"), this::errors);
        assertEquals(1, gudok("originate", "nonsense/1000", "9196"));
        assertTrue(errors().contains("nonsense"), this::errors);
        assertEquals(2, gudok("originate", "user/1000", "9196", "--timeout", "0"));
        assertEquals(2, gudok("originate", "user/1000", "9196", "--var", "novalue"));
        assertEquals(2, gudok("originate", "user/1000"));
        assertEquals(2, gudok("hangup"));
        assertEquals(2, gudok("hangup", "--all"));
        assertEquals(2, gudok("hangup", "x", "--force"));
        assertEquals(2, gudok("call"));
    }
}
