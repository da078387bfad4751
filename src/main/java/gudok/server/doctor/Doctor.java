package gudok.server.doctor;

import gudok.server.config.Configuration;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Looks at everything that keeps a server from serving. Without a server; takes three seconds at most. */
public final class Doctor {
    private static final List<Check> CHECKS = List.of(
            new ConfigurationCheck(),
            new FileRightsCheck(),
            new AddressCheck(),
            new DomainCheck(),
            new NameServerCheck(),
            new PortCheck(),
            new CertificateCheck(),
            new MediaPortsCheck(),
            new LimitsCheck(),
            new ClockCheck(),
            new DiskCheck(),
            new JavaCheck());

    private Doctor() {}

    /** @param configuration inspected, nothing else read from it */
    public static List<Diagnosis> examine(Configuration configuration) {
        return examine(new Patient(
                configuration,
                Path.of("/"),
                System.getenv(),
                InstantSource.system(),
                RunningServer.of(configuration.place().data())));
    }

    /** What will be told to whom, an own address and a transport a row. */
    public static List<Advertised> advertised(Configuration configuration) {
        return Advertised.of(configuration.settings());
    }

    static List<Diagnosis> examine(Patient patient) {
        List<Diagnosis> all = new ArrayList<>();
        CHECKS.forEach(check -> all.addAll(look(check, patient)));
        return List.copyOf(all);
    }

    /** A check that fails is a fault of ours and hides no other. */
    private static List<Diagnosis> look(Check check, Patient patient) {
        try {
            return check.look(patient);
        } catch (RuntimeException e) {
            String name = check.getClass().getSimpleName();
            return List.of(Diagnosis.warning("doctor", name + " failed: " + e, "please report it"));
        }
    }
}
