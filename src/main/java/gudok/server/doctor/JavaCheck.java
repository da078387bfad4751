package gudok.server.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JVM, and memory for the server's heap. */
final class JavaCheck implements Check {
    private static final String WHAT = "memory";
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})([kmgKMG]?)");
    private static final Map<String, Integer> SHIFTS = Map.of("", 0, "k", 10, "m", 20, "g", 30);
    private static final String USUAL_HEAP = "512m";
    private static final int MEGABYTE_SHIFT = 20;
    /** What the JVM takes beside its heap. */
    private static final long BESIDE_MB = 250;

    @Override
    public List<Diagnosis> look(Patient patient) {
        List<Diagnosis> found = new ArrayList<>();
        found.add(Diagnosis.ok(
                "java", Runtime.version() + " of " + System.getProperty("java.vendor") + ", 17 or newer is needed"));
        Map<String, String> environment = patient.environment();
        if (environment.containsKey("GUDOK_JAVA_OPTS")) {
            found.add(Diagnosis.ok(WHAT, "GUDOK_JAVA_OPTS says how much is taken"));
        } else {
            memory(environment.getOrDefault("GUDOK_HEAP", USUAL_HEAP), patient).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<Diagnosis> memory(String heap, Patient patient) {
        OptionalLong wanted = megabytes(heap);
        if (wanted.isEmpty()) {
            return Optional.of(Diagnosis.error(WHAT, "GUDOK_HEAP " + heap + " is no size", "write it as 512m or 2g"));
        }
        long needed = wanted.getAsLong() + BESIDE_MB;
        long total = Math.min(ofSystem(patient, "MemTotal"), ofGroup(patient));
        if (total == Long.MAX_VALUE) {
            return Optional.empty();
        }
        String detail =
                "the server takes " + needed + " MB (GUDOK_HEAP=" + heap + "), the machine has " + total + " MB";
        if (needed > total) {
            return Optional.of(Diagnosis.error(WHAT, detail, "lower GUDOK_HEAP"));
        }
        long free = ofSystem(patient, "MemAvailable");
        return Optional.of(
                needed > free && patient.server().isEmpty()
                        ? Diagnosis.warning(
                                WHAT,
                                detail + ", of which " + free + " MB are free",
                                "end other programs, or lower GUDOK_HEAP")
                        : Diagnosis.ok(WHAT, detail));
    }

    private static OptionalLong megabytes(String size) {
        Matcher matcher = SIZE.matcher(size);
        return matcher.matches()
                ? OptionalLong.of((Long.parseLong(matcher.group(1))
                                << SHIFTS.get(matcher.group(2).toLowerCase(Locale.ROOT)))
                        >> MEGABYTE_SHIFT)
                : OptionalLong.empty();
    }

    private static long ofSystem(Patient patient, String what) {
        Matcher matcher = Pattern.compile("(?m)^" + what + ": +([0-9]{1,15}) kB")
                .matcher(patient.text("proc/meminfo").orElse(""));
        return matcher.find() ? Long.parseLong(matcher.group(1)) >> 10 : Long.MAX_VALUE;
    }

    /** What a container may take. */
    private static long ofGroup(Patient patient) {
        return patient.text("sys/fs/cgroup/memory.max")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(text -> Long.parseLong(text) >> MEGABYTE_SHIFT)
                .orElse(Long.MAX_VALUE);
    }
}
