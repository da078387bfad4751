package gudok.bench;

import gudok.registrar.Aor;
import gudok.registrar.RegisterOutcome;
import gudok.registrar.Registrar;
import gudok.registrar.RegistrarSettings;
import gudok.registrar.location.InMemoryLocationStore;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The rules and the store: phones that are registered register again. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Refresh {
    private static final int STRIDE = 104_729;
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    @Param({"1000", "100000"})
    private int phones;

    private final Registrar registrar =
            new Registrar(new InMemoryLocationStore(), new RegistrarSettings(60, 7200, 3600, 10));
    private Aor[] aors;
    private int phone;
    private long cseq;

    @Setup
    public void register() {
        aors = IntStream.range(0, phones).mapToObj(Phones::aor).toArray(Aor[]::new);
        for (Aor aor : aors) {
            registrar.handle(Phones.request(aor, ++cseq), NOW);
        }
    }

    @Benchmark
    public RegisterOutcome refresh() {
        phone = (phone + STRIDE) % phones;
        return registrar.handle(Phones.request(aors[phone], ++cseq), NOW);
    }
}
