package gudok.server.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The clock can be right, and somebody keeps it right. Nonces, certificates and call records depend on it. */
final class ClockCheck implements Check {
    private static final String WHAT = "clock";
    private static final String SET = "set it, and let an NTP service keep it (apt-get install systemd-timesyncd)";
    /** This program did not exist before. */
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private static final Duration TOLERATED = Duration.ofMinutes(5);
    private static final long LONGEST_MS = 500;

    @Override
    public List<Diagnosis> look(Patient patient) {
        Instant now = patient.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        if (now.isBefore(FIRST)) {
            return List.of(Diagnosis.error(WHAT, "it is " + now + ", long ago", SET));
        }
        Optional<Path> future = files(patient)
                .filter(file -> modified(file).isAfter(now.plus(TOLERATED)))
                .findFirst();
        if (future.isPresent()) {
            return List.of(Diagnosis.warning(
                    WHAT, "it is " + now + ", but " + future.get() + " was written at " + modified(future.get()), SET));
        }
        return List.of(synchronised(patient, now));
    }

    private static Stream<Path> files(Patient patient) {
        Path config = patient.configuration().place().directory();
        return Stream.of(
                config.resolve("gudok.xml"),
                patient.data().resolve("default_password"),
                patient.data().resolve("lock"));
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS);
        } catch (IOException none) {
            return Instant.MIN;
        }
    }

    private static Diagnosis synchronised(Patient patient, Instant now) {
        boolean kept = Files.exists(patient.root().resolve("run/systemd/timesync/synchronized"));
        return switch (kept ? "yes" : told(patient)) {
            case "yes" -> Diagnosis.ok(WHAT, "it is " + now + ", kept by NTP");
            case "no" ->
                Diagnosis.warning(
                        WHAT,
                        "it is " + now + ", and no NTP service keeps it",
                        "timedatectl set-ntp true (apt-get install systemd-timesyncd); certificates and call records depend on it");
            default -> Diagnosis.ok(WHAT, "it is " + now + "; whether NTP keeps it cannot be told");
        };
    }

    /** {@code yes}, {@code no}, or nothing where systemd does not run. */
    private static String told(Patient patient) {
        if (!Files.isDirectory(patient.root().resolve("run/systemd/system"))) {
            return "";
        }
        try {
            Process process = new ProcessBuilder("timedatectl", "show", "--property=NTPSynchronized", "--value")
                    .redirectErrorStream(true)
                    .start();
            try {
                boolean ended = process.waitFor(LONGEST_MS, TimeUnit.MILLISECONDS);
                return ended && process.exitValue() == 0
                        ? new String(process.getInputStream().readNBytes(16)).strip()
                        : "";
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException none) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
