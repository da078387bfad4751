package gudok.server.doctor;

import gudok.server.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** There are enough ports for sound, and the system gives them to nobody else. */
final class MediaPortsCheck implements Check {
    private static final String WHAT = "rtp ports";
    private static final String EPHEMERAL = "proc/sys/net/ipv4/ip_local_port_range";
    private static final String RESERVED = "proc/sys/net/ipv4/ip_local_reserved_ports";
    /** A call between two phones: RTP and RTCP of each. */
    static final int PORTS_OF_A_BRIDGE = 4;

    @Override
    public List<Diagnosis> look(Patient patient) {
        Settings.Rtp rtp = patient.settings().rtp();
        int max = patient.settings().calls().max();
        List<Diagnosis> found = new ArrayList<>();
        int ports = rtp.lastPort() - rtp.firstPort() + 1;
        int bridges = ports / PORTS_OF_A_BRIDGE;
        String range = rtp.firstPort() + "-" + rtp.lastPort();
        if (bridges < max) {
            found.add(Diagnosis.warning(
                    WHAT,
                    range + " carry " + bridges + " calls between two phones, max_calls is " + max,
                    "widen rtp_ports, or lower max_calls"));
        }
        overlap(rtp, range, patient, found);
        strangers(rtp, range, patient, found);
        if (found.isEmpty()) {
            found.add(
                    Diagnosis.ok(WHAT, range + " carry " + bridges + " calls between two phones, max_calls is " + max));
        }
        return found;
    }

    /** The server passes over what is in use, so a few do no harm but to whoever waits for sound there. */
    private static void strangers(Settings.Rtp rtp, String range, Patient patient, List<Diagnosis> found) {
        SocketOwner owners = new SocketOwner(patient.root());
        owners.datagramSockets(rtp.firstPort(), rtp.lastPort()).forEach((owner, sockets) -> {
            boolean ours =
                    patient.server().filter(server -> server.mayBe(owner)).isPresent();
            if (!ours) {
                found.add(Diagnosis.warning(
                        WHAT,
                        sockets + " of " + range + " " + (sockets == 1 ? "is" : "are") + " in use by "
                                + owners.text(owner),
                        "end that program, or set rtp_ports to ports of which no other program takes any"));
            }
        });
    }

    private static void overlap(Settings.Rtp rtp, String range, Patient patient, List<Diagnosis> found) {
        Optional<String[]> ephemeral = patient.text(EPHEMERAL)
                .map(text -> text.split("\\s+"))
                .filter(parts -> parts.length == 2 && parts[0].matches("[0-9]{1,5}") && parts[1].matches("[0-9]{1,5}"));
        boolean reserved = !patient.text(RESERVED).orElse("").isEmpty();
        if (ephemeral.isPresent()
                && !reserved
                && rtp.firstPort() <= Integer.parseInt(ephemeral.get()[1])
                && rtp.lastPort() >= Integer.parseInt(ephemeral.get()[0])) {
            found.add(Diagnosis.warning(
                    WHAT,
                    range + " overlap " + String.join("-", ephemeral.get()) + ", which the system gives to any program",
                    "move rtp_ports, or sysctl -w net.ipv4.ip_local_reserved_ports=" + range));
        }
    }
}
