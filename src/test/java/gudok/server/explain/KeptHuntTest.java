package gudok.server.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.ApplicationRegistry;
import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import gudok.dialplan.function.InMemoryStore;
import gudok.dialplan.hunt.HuntInput;
import gudok.dialplan.model.WarningName;
import gudok.dialplan.xml.DialplanReader;
import gudok.dialplan.xml.Problems;
import gudok.registrar.directory.User;
import gudok.registrar.directory.UserDirectory;
import gudok.server.call.ChannelVariables;
import gudok.server.call.SharedState;
import gudok.server.packed.NameNumbers;
import gudok.server.packed.ValuePacker;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.Location;
import org.junit.jupiter.api.Test;

class KeptHuntTest {
    private static final Map<String, String> GLOBALS = Map.of("kept", "1", "changed", "2", "gone", "3");
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2030-01-02T03:04:05.123456789+02:00[Europe/Riga]");
    private static final Map<String, Value> BEGIN = Map.of(
            "sip_call_id", Value.peer("id@phone"),
            "a", Value.configured("1"),
            "B", Value.configured("x/").plus(Value.peer("имя")),
            "c", Value.peer("3"));

    private final ValuePacker packer = new ValuePacker(new NameNumbers());
    private final RoutingPlan plan = new RoutingPlan(
            7,
            DialplanReader.read(List.of(), new ApplicationRegistry(List.of()), new Strict()),
            new Nobody(),
            GLOBALS,
            "d",
            SharedState.begin(new InMemoryStore(1, 1), new InMemoryStore(1, 1), name -> Optional.empty()));

    private static final class Strict implements Problems {
        @Override
        public void error(Location at, String message) {
            throw new AssertionError(message);
        }

        @Override
        public void warning(Location at, WarningName name, String message) {
            throw new AssertionError(message);
        }
    }

    private static final class Nobody implements UserDirectory {
        @Override
        public Optional<User> find(String user, String domain) {
            return Optional.empty();
        }

        @Override
        public boolean hasDomain(String domain) {
            return false;
        }

        @Override
        public int size() {
            return 0;
        }
    }

    private static CallerProfile profile() {
        return new CallerProfile(
                "uuid",
                "default",
                Map.of("destination_number", Value.peer("55"), "profile_created_time", Value.configured("77")));
    }

    private KeptHunt kept(Variables variables, Map<String, String> globals) {
        KeptAnswers answers = new KeptAnswers();
        answers.called("f", Value.configured("x"), Value.configured("y"));
        return KeptHunt.of(plan, new HuntInput(profile(), variables, globals, NOW), answers, packer);
    }

    private static ChannelVariables changed() {
        ChannelVariables variables = new ChannelVariables(BEGIN, new NameNumbers());
        variables.set("A", Value.configured("new"));
        variables.unset("b");
        variables.unset("C");
        variables.set("C", Value.peer("again"));
        variables.set("d", Value.configured("4"));
        return variables;
    }

    @Test
    void givenACallWhoseVariablesChanged_whenItsHuntIsUnpacked_thenEverythingIsAsItWas() {
        ChannelVariables variables = changed();
        KeptHunt hunt = kept(variables, Map.of("kept", "1", "changed", "9"));
        assertSame(variables.first(), hunt.first());
        KeptHunt.Contents contents = hunt.contents(GLOBALS);
        assertEquals(profile(), contents.input().profile());
        assertEquals(
                new ArrayList<>(variables.all().entrySet()),
                new ArrayList<>(contents.input().variables().all().entrySet()));
        assertEquals(Map.of("kept", "1", "changed", "9"), contents.input().globals());
        assertEquals(NOW, contents.input().now());
        assertEquals(Optional.of(Value.configured("y")), contents.answers().find("f", Value.configured("x")));
        assertEquals(7, hunt.version());
        assertEquals("uuid", hunt.uuid());
        assertEquals("id@phone", hunt.sipCallId());
        assertEquals("77", hunt.born());
        assertFalse(hunt.cut());
    }

    @Test
    void givenVariablesThatAreNotPacked_whenTheHuntIsUnpacked_thenTheyAreThereToo() {
        KeptHunt hunt = kept(new ChannelVariables(BEGIN), GLOBALS);
        assertEquals(BEGIN, hunt.contents(GLOBALS).input().variables().all());
    }

    @Test
    void givenACallWhoseVariablesChange_whenItHuntsAgain_thenTheFirstHuntIsWhatItWas() {
        ChannelVariables variables = new ChannelVariables(BEGIN, new NameNumbers());
        KeptHunt hunt = kept(variables, GLOBALS);
        variables.set("a", Value.configured("later"));
        assertEquals(BEGIN, hunt.contents(GLOBALS).input().variables().all());
    }

    @Test
    void givenMoreThanIsKept_whenHunted_thenItIsCutAndNoMoreThanThatIsKept() {
        ChannelVariables variables = new ChannelVariables(
                Map.of("long", Value.peer("x".repeat(ValuePacker.MOST_BYTES - 1000))), new NameNumbers());
        variables.set("more", Value.peer("y".repeat(2000)));
        variables.set("little", Value.peer("z"));
        KeptHunt hunt = kept(variables, GLOBALS);
        assertTrue(hunt.cut());
        assertTrue(hunt.bytes() <= ValuePacker.MOST_BYTES + 210, "bytes " + hunt.bytes());
        Variables found = hunt.contents(GLOBALS).input().variables();
        assertEquals(List.of("little", "long"), List.copyOf(found.all().keySet()));
    }
}
