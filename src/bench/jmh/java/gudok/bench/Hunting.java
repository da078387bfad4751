package gudok.bench;

import gudok.dialplan.ApplicationRegistry;
import gudok.dialplan.Dialplan;
import gudok.dialplan.app.Applications;
import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import gudok.dialplan.hunt.Route;
import gudok.dialplan.model.WarningName;
import gudok.dialplan.xml.DialplanReader;
import gudok.dialplan.xml.Problems;
import java.io.StringReader;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Finds the last of many extensions. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Hunting {
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2030-01-01T00:00:00Z");

    @Param({"10", "100", "1000", "10000"})
    int extensions;

    /** {@code literal}: ^100000$, {@code captures}: ^100000(.*)$, {@code open}: 100000$, which no index can rule out. */
    @Param({"literal", "captures", "open"})
    String kind;

    private Dialplan plan;
    private CallerProfile profile;

    @Setup
    public void prepare() throws XMLStreamException {
        StringBuilder xml = new StringBuilder("<document><context name='default'>");
        for (int i = 0; i < extensions; i++) {
            xml.append("<extension name='e'><condition field='destination_number' expression='")
                    .append(expression(100_000 + i))
                    .append("'><action application='answer'/></condition></extension>");
        }
        XMLStreamReader reader =
                XMLInputFactory.newInstance().createXMLStreamReader(new StringReader(xml + "</context></document>"));
        List<gudok.dialplan.call.Application<?>> applications =
                Applications.standard(InstantSource.system(), () -> null);
        plan = DialplanReader.read(List.of(reader), new ApplicationRegistry(applications), new NoProblems());
        String last = Integer.toString(100_000 + extensions - 1);
        profile = new CallerProfile("u", "default", Map.of("destination_number", Value.peer(last)));
        if (!(last() instanceof Route.Found)) {
            throw new IllegalStateException("the benchmark's plan is wrong");
        }
    }

    @Benchmark
    public Route last() {
        return plan.hunt(profile, new NoVariables(), Map.of(), NOW);
    }

    private String expression(int number) {
        return switch (kind) {
            case "literal" -> "^" + number + "$";
            case "captures" -> "^" + number + "(.*)$";
            default -> number + "$";
        };
    }

    private static final class NoProblems implements Problems {
        @Override
        public void error(Location at, String message) {
            throw new IllegalStateException(message);
        }

        @Override
        public void warning(Location at, WarningName name, String message) {
            throw new IllegalStateException(message);
        }
    }

    private static final class NoVariables implements Variables {
        @Override
        public Optional<Value> get(String name) {
            return Optional.empty();
        }

        @Override
        public void set(String name, Value value) {
            throw new IllegalStateException("a hunt changes nothing");
        }

        @Override
        public void unset(String name) {
            throw new IllegalStateException("a hunt changes nothing");
        }

        @Override
        public Map<String, Value> all() {
            return Map.of();
        }
    }
}
