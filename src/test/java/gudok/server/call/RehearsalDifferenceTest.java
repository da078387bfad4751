package gudok.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.ApplicationRegistry;
import gudok.dialplan.CallPlan;
import gudok.dialplan.Dialplan;
import gudok.dialplan.app.Applications;
import gudok.dialplan.app.StepMaker;
import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.KeyValueStore;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import gudok.dialplan.function.ContactLookup;
import gudok.dialplan.function.FunctionRegistry;
import gudok.dialplan.function.InMemoryStore;
import gudok.dialplan.function.StandardFunctions;
import gudok.dialplan.function.UserLookup;
import gudok.dialplan.hunt.Answers;
import gudok.dialplan.hunt.CompiledDialplan;
import gudok.dialplan.hunt.HuntExpressions;
import gudok.dialplan.hunt.HuntInput;
import gudok.dialplan.hunt.HuntRecorder;
import gudok.dialplan.hunt.Route;
import gudok.dialplan.model.WarningName;
import gudok.dialplan.step.StepFactory;
import gudok.dialplan.xml.DialplanReader;
import gudok.media.MediaEngine;
import gudok.media.MediaSettings;
import gudok.media.codec.Codecs;
import gudok.media.prompt.PromptStore;
import gudok.registrar.directory.DirectoryReader;
import gudok.registrar.directory.UserDirectory;
import gudok.registrar.location.InMemoryLocationStore;
import gudok.server.VirtualTime;
import gudok.server.event.Event;
import gudok.server.event.EventBus;
import java.io.StringReader;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;

/** A rehearsal tells what the call itself does: random lists of actions, both ways. */
class RehearsalDifferenceTest {
    private static final int PLANS = 300;
    private static final int EXTENSIONS = 6;
    private static final String UUID = "11111111-2222-4333-8444-555555555555";
    private static final Map<String, String> GLOBALS = Map.of("domain", "example.net");
    /** What only the end of a real call writes. */
    private static final List<String> OF_THE_END = List.of(
            "hangup_cause",
            "hangup_cause_q850",
            "sip_hangup_disposition",
            "sip_term_status",
            "sip_term_cause",
            "proto_specific_hangup_cause",
            "last_app",
            "last_arg",
            "end_stamp",
            "end_epoch",
            "end_uepoch");

    private static final String[] ACTIONS = {
        "set a=$",
        "set b=${a}$",
        "set a=${hash(select/r/$)}",
        "set c=${hash(insert/r/$/${a})}${hash(insert_ifempty/r/k/1)}",
        "set c=${g$}${global_getvar(g1)}${destination_number}${caller_id_number}",
        "set d=${context}${max_forwards}${max_session_transfers}",
        "set execute_on_ring=set r=$${a}",
        "set execute_on_ring=ring_ready",
        "set execute_on_ring_3=hangup 17",
        "set execute_on_blind_transfer=set t=$",
        "set execute_on_blind_transfer_2=transfer e$",
        "push execute_on_blind_transfer_3,set u=$",
        "push execute_on_blind_transfer_3,nonsense",
        "set api_on_ring=hash insert/r/$/ring",
        "set hangup_after_bridge=true",
        "set continue_on_fail=true",
        "set continue_on_fail=USER_BUSY,17",
        "set failure_causes=NO_ANSWER",
        "set max_session_transfers=$",
        "set force_transfer_context=other",
        "set limit_ignore_transfer=true",
        "unset a",
        "multiset a=1 b=$",
        "export nolocal:x=$",
        "push list,$",
        "unshift list,${a}",
        "set_global g$=${a}",
        "set_profile_var caller_id_number=$",
        "set_profile_var context=other",
        "set_user 1000@example.net p_",
        "set_user nobody@example.net",
        "hash insert/r/$/x",
        "hash delete/r/$",
        "db insert/r/$/${a}y",
        "set e=${db(select/r/$)}",
        "privacy full",
        "ring_ready",
        "eval ${hash(insert/r/$/eval)}",
        "bind_meta_app 1 b s x",
        "unlimit",
        "limit hash lines one$",
        "limit hash lines zero 0 !USER_BUSY",
        "limit hash lines zero 0 e$",
        "limit_execute hash lines inner$ 5 set limited=$",
        "check_acl 10.0.0.1 10.0.0.0/8",
        "check_acl 10.0.0.1 nolist CALL_REJECTED",
        "bridge error/USER_BUSY",
        "bridge error/NO_ANSWER",
        "bridge user/nobody",
        "transfer e$",
        "transfer e$ XML other",
        "transfer e$$ XML nowhere",
        "transfer 'set:a=in$,transfer:e$' inline",
        "transfer ${unknown}",
        "execute_extension e$",
        "execute_extension 'set:a=ex$,set:b=${a}' inline",
        "execute_extension nobody",
        "sched_hangup +60 USER_BUSY",
        "sched_transfer +60 e$",
        "sched_cancel",
        "hangup",
        "hangup 17",
        "hangup BOGUS",
        "hangup NO_ANSWER",
        "respond 486",
        "respond 401",
        "respond 302 sip:a@192.0.2.1",
        "respond 200",
        "redirect sip:b@192.0.2.1 CALL_REJECTED",
        "deflect sip:c@192.0.2.1",
        "conference x"
    };

    /** How a call went. */
    private record Way(List<String> hunts, String cause, Map<String, String> variables) {}

    private final VirtualTime time = new VirtualTime();
    private final UserDirectory directory = DirectoryReader.read(
            List.of(reader(
                    "<domain name=\"example.net\"><user id=\"1000\"><params><param name=\"password\" value=\"p\"/></params><variables>"
                            + "<variable name=\"mark\" value=\"m\"/></variables></user></domain>")),
            new Strict());

    @Test
    void givenRandomActions_whenRehearsedAndCalled_thenHuntsCauseAndVariablesAgree() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int compared = 0;
        for (int i = 0; i < PLANS; i++) {
            String text = plan(random);
            compared += compare(text, "seed " + seed + ", plan " + i + ":\n" + text) ? 1 : 0;
        }
        assertTrue(compared > PLANS * 3 / 4, "only " + compared + " were compared, seed " + seed);
    }

    private boolean compare(String text, String told) throws Exception {
        KeyValueStore hash = new InMemoryStore(1000, 100_000);
        KeyValueStore database = new InMemoryStore(1000, 100_000);
        CompiledDialplan dialplan = read(text, hash, database);
        SharedState shared = SharedState.begin(hash, database, name -> Optional.empty());
        Rehearsed rehearsed = new Rehearsed(dialplan);
        Rehearsal.Ending end = rehearse(dialplan, shared, rehearsed);
        assertEquals(List.of(), hash.names("r"), told);
        assertEquals(List.of(), database.names("r"), told);
        if (end.cause().isEmpty()) {
            assertTrue(end.reason().contains("cut short"), () -> end + told);
            return false;
        }
        Way expected = call(dialplan, shared);
        Way actual = new Way(rehearsed.hunts, end.cause().get().name(), texts(rehearsed.variables));
        assertEquals(expected.hunts(), actual.hunts(), told);
        assertEquals(expected.cause(), actual.cause(), told);
        assertEquals(expected.variables(), actual.variables(), told);
        return true;
    }

    private Rehearsal.Ending rehearse(CompiledDialplan dialplan, SharedState shared, Rehearsed rehearsed) {
        Rehearsal.World world =
                new Rehearsal.World(dialplan, Answers.NONE, directory, "example.net", shared, AssumedBridges.UNKNOWN);
        ChannelVariables variables = new ChannelVariables(Map.of("max_forwards", Value.peer("70")));
        new TimeVariables(variables).started(time.instant());
        CallerProfile profile = DialplanWalk.born(profile(), time.instant());
        HuntInput input =
                new HuntInput(profile, variables, GLOBALS, time.instant().atZone(ZoneId.systemDefault()));
        return new Rehearsal(input, world, rehearsed).run();
    }

    private Way call(CompiledDialplan dialplan, SharedState shared) {
        List<String> hunts = new ArrayList<>();
        AtomicReference<Variables> seen = new AtomicReference<>();
        Story story = new Story();
        EventBus events = new EventBus();
        AtomicReference<String> cause = new AtomicReference<>();
        events.add("test", event -> {
            if (event instanceof Event.CallEnded ended) {
                cause.set(ended.cause().name());
                story.tell("ended");
            }
        });
        var codecs = Codecs.named(List.of("PCMU"), missing -> {});
        try (MediaEngine media =
                new MediaEngine(new MediaSettings(20_100, 20_199, codecs, Duration.ofSeconds(300), List.of(), 1))) {
            CallPlan plan = new CallPlan(
                    new Watched(dialplan, (profile, variables) -> {
                        hunts.add(place(profile));
                        seen.set(variables);
                    }),
                    GLOBALS);
            CallControl calls = new CallControl(new CallEnvironment(
                    time,
                    time,
                    events,
                    () -> plan,
                    media,
                    new PromptStore(List.of()),
                    new gudok.media.record.Recorder(java.nio.file.Path.of("recordings")),
                    codecs,
                    new RtpAddresses(List.of()),
                    new InMemoryLocationStore(),
                    () -> directory,
                    () -> {
                        throw new AssertionError("nobody is dialled here");
                    },
                    2,
                    Duration.ofHours(4),
                    "example.net",
                    shared,
                    new gudok.server.journal.CallJournals(time, 500),
                    check -> {},
                    detail -> {}));
            calls.incoming(
                    new FakeLeg(new Story()),
                    new IncomingCalls.Invitation(
                            profile(), Map.of("max_forwards", Value.peer("70")), Optional.empty()));
            story.expect("ended");
            calls.stop(Duration.ofSeconds(5));
        }
        events.close();
        return new Way(hunts, cause.get(), texts(seen.get()));
    }

    private static CallerProfile profile() {
        return new CallerProfile(
                UUID, "public", Map.of("destination_number", Value.peer("e0"), "caller_id_number", Value.peer("1000")));
    }

    private static String place(CallerProfile profile) {
        return profile.destinationNumber().text() + "@" + profile.context();
    }

    private static Map<String, String> texts(Variables variables) {
        Map<String, String> texts = new TreeMap<>();
        variables.all().forEach((name, value) -> texts.put(name, value.text()));
        texts.keySet().removeAll(OF_THE_END);
        texts.keySet().removeIf(name -> name.matches("[a-z_]*(duration|sec)|hold_accum_[a-z]+"));
        return texts;
    }

    private static String plan(Random random) {
        StringBuilder text = new StringBuilder();
        for (String context : List.of("public", "other")) {
            text.append("<context name=\"").append(context).append("\">\n");
            for (int i = 0; i < EXTENSIONS; i++) {
                text.append("<extension name=\"x\"><condition field=\"destination_number\" expression=\"^e")
                        .append(i)
                        .append("$\">\n");
                for (int left = 1 + random.nextInt(7); left > 0; left--) {
                    text.append(action(random, i));
                }
                text.append("</condition></extension>\n");
            }
            text.append("</context>\n");
        }
        return text.toString();
    }

    /** Extensions execute only those behind them: what they execute without end is another test's matter. */
    private static String action(Random random, int extension) {
        String chosen = ACTIONS[random.nextInt(ACTIONS.length)];
        int digit = chosen.startsWith("execute_extension e")
                ? extension + 1 + random.nextInt(EXTENSIONS)
                : random.nextInt(EXTENSIONS);
        String[] parts = chosen.split(" ", 2);
        String data = parts.length == 1
                ? ""
                : parts[1].replace("${", "\u0001")
                        .replace("$", Integer.toString(digit))
                        .replace("\u0001", "${");
        boolean inline = parts[0].startsWith("set") && !data.contains("hash(insert") && random.nextInt(5) == 0;
        return "<action application=\"" + parts[0] + "\" data=\"" + data + "\"" + (inline ? " inline=\"true\"" : "")
                + "/>\n";
    }

    private CompiledDialplan read(String text, KeyValueStore hash, KeyValueStore database) {
        StandardFunctions.Sources sources = new StandardFunctions.Sources(
                UserLookup.NOBODY, ContactLookup.NONE, hash, database, new HuntExpressions());
        FunctionRegistry functions = new FunctionRegistry(StandardFunctions.all(sources), time);
        AtomicReference<StepMaker> steps = new AtomicReference<>();
        StepFactory factory =
                new StepFactory(new ApplicationRegistry(Applications.standard(time, steps::get)), functions);
        steps.set((application, data, extension, position) -> data.runtime()
                ? factory.filledStep(application, data.value(), extension, position)
                : factory.step(application, data.value(), extension, position));
        return DialplanReader.read(List.of(reader(text)), factory, new Strict());
    }

    private static XMLStreamReader reader(String text) {
        try {
            return XMLInputFactory.newDefaultFactory()
                    .createXMLStreamReader(new StringReader("<document>" + text + "</document>"));
        } catch (XMLStreamException e) {
            throw new AssertionError(e);
        }
    }

    /** Tells of each hunt. */
    private record Watched(CompiledDialplan dialplan, BiConsumer<CallerProfile, Variables> hunting)
            implements Dialplan {
        @Override
        public Route hunt(CallerProfile profile, Variables variables, Map<String, String> globals, ZonedDateTime now) {
            hunting.accept(profile, variables);
            return dialplan.hunt(profile, variables, globals, now);
        }

        @Override
        public Step step(String application, Value data, String extension, String position) {
            return dialplan.step(application, data, extension, position);
        }
    }

    /** What is odd is odd both ways; nothing may be wrong. */
    private static final class Strict implements gudok.dialplan.xml.Problems, gudok.registrar.directory.Problems {
        @Override
        public void error(Location at, String message) {
            throw new AssertionError(message);
        }

        @Override
        public void warning(Location at, WarningName name, String message) {
            // odd both ways
        }

        @Override
        public void warning(Location at, gudok.registrar.directory.WarningName name, String message) {
            // odd both ways
        }
    }

    /** Hunts as calls do, and looks at nothing else. */
    private static final class Rehearsed implements RehearsalListener {
        private final CompiledDialplan dialplan;
        private final List<String> hunts = new ArrayList<>();
        private Variables variables = new ChannelVariables(Map.of());

        Rehearsed(CompiledDialplan dialplan) {
            this.dialplan = dialplan;
        }

        @Override
        public Optional<Route> hunt(HuntInput input, Hunting why, UnaryOperator<KeyValueStore> stores) {
            hunts.add(place(input.profile()));
            variables = input.variables();
            return Optional.of(dialplan.rehearse(input, HuntRecorder.NONE, Answers.NONE, stores));
        }

        @Override
        public void begins(List<Step> steps) {
            // not looked at
        }

        @Override
        public void ends() {
            // not looked at
        }

        @Override
        public void step(Step step) {
            // not looked at
        }

        @Override
        public void expanded(Value data) {
            // not looked at
        }

        @Override
        public void depends(String why) {
            // nothing here does, but for how many others use a limit; nobody does
        }

        @Override
        public void leaves() {
            // not looked at
        }
    }
}
