package gudok.server.call;

import gudok.dialplan.CallPlan;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Schedule;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Wait;
import gudok.dialplan.call.WaitResult;
import gudok.dialplan.function.InMemoryStore;
import gudok.dialplan.hunt.Route;
import gudok.media.MediaEngine;
import gudok.media.MediaSettings;
import gudok.media.codec.Codecs;
import gudok.media.prompt.PromptStore;
import gudok.media.record.Recorder;
import gudok.registrar.location.InMemoryLocationStore;
import gudok.server.VirtualTime;
import gudok.server.event.Event;
import gudok.server.event.EventBus;
import gudok.server.journal.CallJournals;
import gudok.server.view.CallDetail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Calls whose steps are scripted, without SIP and without sound, in virtual time. */
final class CallFixture implements AutoCloseable {
    final Story story = new Story();
    final VirtualTime time = new VirtualTime();
    final List<CallDetail> details = new CopyOnWriteArrayList<>();
    private final Map<String, List<Step>> extensions = new HashMap<>();
    private final EventBus events = new EventBus();
    final CallJournals journals = new CallJournals(time, 500);
    private final MediaEngine media;
    private final Recorder recorder = new Recorder(Path.of("target", "recordings"));
    final CallControl calls;
    private volatile boolean leavingWaits;

    CallFixture() {
        this(2);
    }

    CallFixture(int mostCalls) {
        PromptStore prompts = new PromptStore(List.of());
        var codecs = Codecs.named(List.of("PCMU"), missing -> {});
        media = new MediaEngine(new MediaSettings(20_000, 20_099, codecs, Duration.ofSeconds(300), List.of(), 1));
        events.add("story", this::tell);
        calls = new CallControl(new CallEnvironment(
                time,
                time,
                events,
                () -> new CallPlan((profile, variables, globals, now) -> hunt(profile), Map.of()),
                media,
                prompts,
                recorder,
                codecs,
                new RtpAddresses(List.of()),
                new InMemoryLocationStore(),
                CallFixture::nobody,
                CallFixture::nobody,
                mostCalls,
                Duration.ofHours(4),
                "example.net",
                SharedState.begin(new InMemoryStore(10, 1000), new InMemoryStore(10, 1000), name -> Optional.empty()),
                journals,
                check -> {},
                details::add));
    }

    private static <T> T nobody() {
        throw new AssertionError("nobody is dialled here");
    }

    private Route hunt(CallerProfile profile) {
        List<Step> steps = extensions.get(profile.destinationNumber().text());
        return steps == null ? new Route.NotFound("not in the script") : new Route.Found("scripted", steps);
    }

    private void tell(Event event) {
        if (event instanceof Event.CallEnded ended) {
            story.tell("ended " + ended.cause() + " " + ended.disposition());
        }
    }

    @SafeVarargs
    final CallFixture extension(String number, Consumer<CallSession>... scripts) {
        List<Consumer<CallSession>> all = new ArrayList<>();
        for (Consumer<CallSession> script : scripts) {
            all.add(script);
        }
        return extension(number, all);
    }

    CallFixture extension(String number, List<Consumer<CallSession>> scripts) {
        List<Step> steps = new ArrayList<>();
        for (Consumer<CallSession> script : scripts) {
            steps.add(new ScriptedStep("step" + steps.size(), script));
        }
        extensions.put(number, steps);
        return this;
    }

    LegListener call(String number) {
        return call(number, Optional.empty());
    }

    LegListener call(String number, Optional<String> offer) {
        Map<String, Value> fields = Map.of("destination_number", Value.peer(number));
        CallerProfile profile = new CallerProfile(UUID.randomUUID().toString(), "default", fields);
        return calls.incoming(new FakeLeg(story), new IncomingCalls.Invitation(profile, Map.of(), offer));
    }

    FakeProgram program(String name) {
        return new FakeProgram(name, story);
    }

    /** From now on applications that play leave their wait behind. */
    CallFixture leavingWaits() {
        leavingWaits = true;
        return this;
    }

    /** Waits for a program or a digit, and tells how that ended. */
    Consumer<CallSession> play(FakeProgram program, String terminators) {
        return call -> {
            Wait wait = Wait.until(program).orDigit(terminators);
            if (leavingWaits) {
                call.awaitLast(wait, result -> result.ifPresent(this::waited));
            } else {
                waited(call.await(wait));
            }
        };
    }

    private void waited(WaitResult result) {
        story.tell("wait over: " + result.reason()
                + result.digit().map(digit -> " " + digit).orElse(""));
    }

    /** Arranges for a nested step. */
    static Consumer<CallSession> broadcast(int seconds, Consumer<CallSession> script) {
        return call -> call.schedule(new Schedule(
                Duration.ofSeconds(seconds),
                Optional.empty(),
                new Schedule.Task.Broadcast(new ScriptedStep("broadcast", script))));
    }

    Consumer<CallSession> say(String text) {
        return call -> story.tell(text);
    }

    @Override
    public void close() {
        calls.stop(Duration.ofSeconds(5));
        media.close();
        recorder.close();
        events.close();
    }
}
