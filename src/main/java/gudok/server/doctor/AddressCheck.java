package gudok.server.doctor;

import gudok.server.Addresses;
import gudok.server.config.LocalHost;
import gudok.server.config.Settings;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Addresses to listen on are of this machine; who is told which address. */
final class AddressCheck implements Check {
    private static final String WHAT = "addresses";

    @Override
    public List<Diagnosis> look(Patient patient) {
        List<Diagnosis> found = new ArrayList<>();
        Settings settings = patient.settings();
        List<InetAddress> local = LocalHost.addresses();
        exist("sip_bind", settings.sip().bind(), local, found);
        exist("rtp_bind", settings.rtp().bind(), local, found);
        exist("http_bind", List.of(settings.http().bind()), local, found);
        settings.addresses().external().forEach(external -> external(external, settings.addresses(), found));
        List<InetAddress> sip = Patient.concrete(settings.sip().bind()).stream()
                .filter(local::contains)
                .toList();
        boolean onlyLoopback = sip.stream().allMatch(InetAddress::isLoopbackAddress);
        sip.stream()
                .filter(address -> onlyLoopback || !address.isLoopbackAddress())
                .forEach(address -> found.add(told(address, settings.addresses())));
        return found;
    }

    private static void exist(String setting, List<InetAddress> bind, List<InetAddress> local, List<Diagnosis> found) {
        for (InetAddress address : bind) {
            if (!address.isAnyLocalAddress() && !local.contains(address)) {
                String own = local.stream().map(Addresses::text).collect(Collectors.joining(", "));
                found.add(Diagnosis.error(
                        WHAT,
                        setting + " " + Addresses.text(address) + " is no address of this machine",
                        "it has " + own));
            }
        }
    }

    private static void external(InetAddress external, Settings.Addresses addresses, List<Diagnosis> found) {
        if (external.isLoopbackAddress()) {
            found.add(Diagnosis.error(
                    WHAT,
                    "external_address " + Addresses.text(external) + " is loopback",
                    "nobody outside reaches it"));
        } else if (addresses.isLocal(external)) {
            found.add(Diagnosis.warning(
                    WHAT,
                    "external_address " + Addresses.text(external) + " lies in local_networks",
                    "write the address that the router has outside, or narrow local_networks"));
        }
    }

    private static Diagnosis told(InetAddress address, Settings.Addresses addresses) {
        Optional<InetAddress> external = addresses.external().stream()
                .filter(other -> other.getClass() == address.getClass())
                .findFirst();
        String own = Addresses.text(address);
        String told = "peers in local_networks are told " + own + ", all others "
                + external.map(Addresses::text).orElse(own);
        boolean hidden = external.isEmpty() && addresses.isLocal(address) && !address.isLoopbackAddress();
        return hidden
                ? Diagnosis.ok(
                        "advertised",
                        told + " too",
                        "if phones come from outside through a router, set external_address")
                : Diagnosis.ok("advertised", told);
    }
}
