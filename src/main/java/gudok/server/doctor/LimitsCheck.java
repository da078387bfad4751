package gudok.server.doctor;

import gudok.server.config.Settings;
import gudok.server.sip.transport.stream.StreamLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Limits of the system: receive buffers, open files. */
final class LimitsCheck implements Check {
    private static final long WANTED_BUFFER_BYTES = 4 << 20;
    private static final Pattern OPEN_FILES = Pattern.compile("(?m)^Max open files +\\S+ +(\\S+)");
    /** Libraries, stores, logs, the API. */
    private static final int ALWAYS_OPEN = 500;

    @Override
    public List<Diagnosis> look(Patient patient) {
        List<Diagnosis> found = new ArrayList<>();
        patient.text("proc/sys/net/core/rmem_max")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .ifPresent(text -> found.add(buffer(Long.parseLong(text))));
        openFiles(patient).ifPresent(limit -> found.add(files(limit, patient.settings())));
        return found;
    }

    private static Diagnosis buffer(long bytes) {
        return bytes >= WANTED_BUFFER_BYTES
                ? Diagnosis.ok("receive buffer", "net.core.rmem_max is " + bytes)
                : Diagnosis.warning(
                        "receive buffer",
                        "net.core.rmem_max is " + bytes + ", so bursts of messages are lost",
                        "sysctl -w net.core.rmem_max=" + WANTED_BUFFER_BYTES + ", and the same in /etc/sysctl.d/");
    }

    /** The hard limit: the JVM raises its own to it. */
    private static Optional<Long> openFiles(Patient patient) {
        return patient.text("proc/" + patient.process() + "/limits")
                .map(OPEN_FILES::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .filter(text -> text.matches("[0-9]{1,18}|unlimited"))
                .map(text -> text.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(text));
    }

    private static Diagnosis files(long limit, Settings settings) {
        int ports = settings.rtp().lastPort() - settings.rtp().firstPort() + 1;
        long media = Math.min(ports, (long) settings.calls().max() * MediaPortsCheck.PORTS_OF_A_BRIDGE);
        int connections = StreamLimits.STANDARD.connections();
        long wanted = media + connections + ALWAYS_OPEN;
        String detail = (limit == Long.MAX_VALUE ? "any number" : String.valueOf(limit)) + " may be open, the sound of "
                + (media == ports
                        ? "as many calls as rtp_ports carry"
                        : settings.calls().max() + " calls") + " takes "
                + media + ", " + connections + " connections as many";
        if (limit >= wanted) {
            return Diagnosis.ok("open files", detail);
        }
        long left = Math.max(0, limit - media - ALWAYS_OPEN);
        return Diagnosis.warning(
                "open files",
                detail + ", so with that many calls " + left + " phones fit that use TCP, TLS or WebSocket",
                "ulimit -n " + wanted + " (LimitNOFILE=" + wanted + " in a systemd unit) before the start, or lower"
                        + " max_calls");
    }
}
