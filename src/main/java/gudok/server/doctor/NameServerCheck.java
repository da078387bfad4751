package gudok.server.doctor;

import gudok.server.Addresses;
import gudok.server.sip.locate.dns.NameServers;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Each name server that the server would ask answers. It is asked who is in charge of the root, which every one knows. */
final class NameServerCheck implements Check {
    private static final String WHAT = "name servers";
    private static final int LONGEST_MS = 700;

    private final int longestMs;

    NameServerCheck() {
        this(LONGEST_MS);
    }

    NameServerCheck(int longestMs) {
        this.longestMs = longestMs;
    }

    private record Asked(InetSocketAddress server, CompletableFuture<NameServerProbe.Outcome> outcome) {}

    @Override
    public List<Diagnosis> look(Patient patient) {
        boolean own = !patient.settings().names().servers().isEmpty();
        List<InetSocketAddress> servers = own
                ? patient.settings().names().servers()
                : NameServers.of(patient.root().resolve("etc/resolv.conf"));
        List<Asked> asked = servers.stream()
                .distinct()
                .map(server -> new Asked(server, new NameServerProbe(server, longestMs).begin()))
                .toList();
        List<String> good = new ArrayList<>();
        List<Diagnosis> bad = new ArrayList<>();
        for (Asked one : asked) {
            NameServerProbe.Outcome outcome = one.outcome().join();
            String text = Addresses.text(one.server()) + " " + outcome.text();
            if (outcome.isAnswer()) {
                good.add(text);
            } else {
                bad.add(Diagnosis.warning(WHAT, text, mend(own)));
            }
        }
        return found(good, bad, own);
    }

    private static String mend(boolean own) {
        return "mend it, or take it out of " + place(own) + ": lookups wait for it";
    }

    private static String place(boolean own) {
        return own ? "dns_servers" : "/etc/resolv.conf (or set dns_servers)";
    }

    private static List<Diagnosis> found(List<String> good, List<Diagnosis> bad, boolean own) {
        if (good.isEmpty()) {
            String tried = String.join(", ", bad.stream().map(Diagnosis::detail).toList());
            return List.of(Diagnosis.warning(
                    WHAT,
                    tried + ", so calls to names, other than in /etc/hosts, fail",
                    "name one that answers in " + place(own) + ", or use IP addresses only"));
        }
        List<Diagnosis> all = new ArrayList<>();
        all.add(Diagnosis.ok(WHAT, String.join(", ", good)));
        all.addAll(bad);
        return all;
    }
}
