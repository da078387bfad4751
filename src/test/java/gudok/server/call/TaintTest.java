package gudok.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.dialplan.ApplicationRegistry;
import gudok.dialplan.app.Applications;
import gudok.dialplan.app.StepMaker;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.KeyValueStore;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import gudok.dialplan.function.FunctionRegistry;
import gudok.dialplan.step.StepFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever an application does with a stranger's text: nowhere in the call, and in nothing that calls share, does it become
 * text that the operator wrote.
 */
class TaintTest {
    private static final String OFFER = String.join(
            "\r\n",
            "v=0",
            "o=- 1 1 IN IP4 127.0.0.1",
            "s=-",
            "c=IN IP4 127.0.0.1",
            "t=0 0",
            "m=audio 40000 RTP/AVP 0",
            "");
    private static final String STRANGERS = "${taint}";
    /** They wait for sound, for time, or for somebody else; what they tell of a stranger is tested over real calls. */
    private static final Set<String> WAITING =
            Set.of("answer", "bridge", "broadcast", "gentones", "park", "playback", "pre_answer", "sleep");

    private static final List<String> WORDS = List.of(
            "${caller_id_name}",
            "a=${caller_id_name}",
            "rdnis=${caller_id_name}",
            "force_transfer_context=${caller_id_name}",
            "${caller_id_name}@example.net",
            "insert/${caller_id_name}/${caller_id_name}/${caller_id_name}",
            "set:x=${caller_id_name}",
            "sip:${caller_id_name}@example.net",
            "INFO",
            "hash",
            "set",
            "XML",
            "inline",
            "2",
            "+0",
            "-both",
            "5/60");

    private final CallFixture fixture = new CallFixture(64);
    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit hash ${caller_id_name} id 5",
                "limit hash r ${caller_id_name} 5 2 XML ${caller_id_name}",
                "limit hash r id 0 2 XML ${caller_id_name}",
                "limit_hash ${caller_id_name} id 5/60",
                "limit_execute hash ${caller_id_name} id 5 set a=1",
                "limit_hash_execute ${caller_id_name} ${caller_id_name} 5 set a=${caller_id_name}",
                "transfer 2 XML ${caller_id_name}",
                "transfer set:x=${caller_id_name},transfer:'2 XML ${caller_id_name}' inline",
                "transfer -both 2 XML ${caller_id_name}",
                "set force_transfer_context=${caller_id_name}",
                "execute_extension 2 XML ${caller_id_name}",
                "execute_extension set:x=${caller_id_name} inline ${caller_id_name}",
                "sched_transfer +0 2 XML ${caller_id_name}",
                "set_profile_var context=${caller_id_name}",
                "set_profile_var chan_name=${caller_id_name}",
                "set export_vars=${caller_id_name}",
                "set bridge_export_vars=${caller_id_name}",
                "set transfer_history=${caller_id_name}",
                "set transfer_history=ARRAY::${caller_id_name}|:${caller_id_name}",
                "set_global a=${caller_id_name}",
                "push a=${caller_id_name}",
                "multiset a=${caller_id_name} b=${caller_id_name}",
                "hash insert/r/${caller_id_name}/${caller_id_name}",
                "check_acl ${caller_id_name} 0.0.0.0/0",
                "event Event-Name=X,a=${caller_id_name}",
                "sched_broadcast +0 set:x=${caller_id_name}",
                "set_user ${caller_id_name}@example.net ${caller_id_name}"
            })
    void givenAStrangersText_whenAnApplicationUsesIt_thenItStaysHis(String action) {
        call(action);
        assertEquals(List.of(), List.copyOf(leaks));
    }

    static Stream<String> applications() {
        return registry(new AtomicReference<>()).names().stream().filter(name -> !WAITING.contains(name));
    }

    @ParameterizedTest
    @MethodSource("applications")
    void givenRandomData_whenAnApplicationUsesIt_thenAStrangersTextStaysHis(String application) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            List<String> words = new ArrayList<>(List.of(application));
            random.ints(random.nextInt(8), 0, WORDS.size()).forEach(word -> words.add(WORDS.get(word)));
            call(String.join(" ", words));
            assertEquals(List.of(), List.copyOf(leaks), "seed " + seed + ": " + words);
        }
    }

    @Test
    void givenAGuardThatLooks_whenTextIsTheOperators_thenItSays() {
        call("set a=${lit}", setup -> setup.variables().set("lit", Value.configured(STRANGERS)));
        assertEquals(true, leaks.stream().anyMatch(leak -> leak.contains("lit")));
    }

    private void call(String action) {
        call(action, nothing -> {});
    }

    /** One action, then those that find text where it was left; each place where a call may go next is looked at. */
    private void call(String action, Consumer<CallSession> setup) {
        String[] words = action.split(" ", 2);
        StepFactory steps = steps();
        fixture.extension(
                "1",
                call -> call.services().changeProfile("caller_id_name", Value.peer(STRANGERS)),
                setup,
                call -> watched(call, () -> run(steps, call, words[0], words.length > 1 ? words[1] : "")),
                call -> fixture.time.advance(Duration.ofSeconds(1)),
                call -> watched(call, () -> run(steps, call, "export", "e=1")),
                call -> watched(call, () -> run(steps, call, "bridge_export", "e=1")),
                call -> watched(call, () -> run(steps, call, "transfer", "2")));
        fixture.extension("2", call -> watched(call, () -> {}));
        LegListener phone = fixture.call("1", Optional.of(OFFER));
        if (!fixture.story.reaches("ended ", 2)) {
            // a sound that lasts: what is said of the text is known by now
            phone.on(new LegEvent.Ended(HangupCause.NORMAL_CLEARING, "recv_bye"));
            fixture.story.expectAtLast("ended ");
        }
    }

    private void watched(CallSession call, Runnable action) {
        try {
            action.run();
        } finally {
            call.variables().all().forEach((name, value) -> look(name, value));
            call.profile().fields().forEach((name, value) -> look(name, value));
            Stream.of("uuid", "context")
                    .forEach(name -> look(name, call.profile().field(name).orElseThrow()));
            call.globals().forEach((name, text) -> look(name, Value.configured(text)));
            look(
                    "hash",
                    call.services()
                            .hash()
                            .find(new KeyValueStore.Key("r", STRANGERS))
                            .orElse(Value.EMPTY));
        }
    }

    private void look(String name, Value value) {
        value.parts().stream()
                .filter(part -> part.origin() == Value.Origin.CONFIGURATION
                        && part.text().contains("taint"))
                .forEach(part -> leaks.add(name + "=" + part.text()));
    }

    private static void run(StepFactory steps, CallSession call, String application, String data) {
        Step step = steps.filledStep(application, Value.configured(data), "test", "test:1:1");
        step.run(call);
    }

    private StepFactory steps() {
        AtomicReference<StepMaker> maker = new AtomicReference<>();
        StepFactory factory = new StepFactory(registry(maker), FunctionRegistry.EMPTY);
        maker.set((application, data, extension, position) ->
                factory.step(application, data.value(), extension, position));
        return factory;
    }

    private static ApplicationRegistry registry(AtomicReference<StepMaker> maker) {
        return new ApplicationRegistry(Applications.standard(InstantSource.system(), maker::get));
    }
}
