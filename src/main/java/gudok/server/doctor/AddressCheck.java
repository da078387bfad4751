package gudok.server.doctor;

import gudok.server.Addresses;
import gudok.server.config.LocalHost;
import gudok.server.config.Settings;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
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
        found.addAll(told(Advertised.outward(settings.sip().bind()), settings));
        return found;
    }

    private static void exist(String setting, List<InetAddress> bind, List<InetAddress> local, List<Diagnosis> found) {
        for (InetAddress address : bind) {
            if (!address.isAnyLocalAddress() && !local.contains(address)) {
                String own = local.stream().map(Addresses::text).collect(Collectors.joining(", "));
                found.add(Diagnosis.error(
                        WHAT,
                        setting + " " + Addresses.text(address) + " is no address of this machine",
                        "set " + setting + " to one that it has: " + own));
            }
        }
    }

    private static void external(InetAddress external, Settings.Addresses addresses, List<Diagnosis> found) {
        if (external.isLoopbackAddress()) {
            found.add(Diagnosis.error(
                    WHAT,
                    "external_address " + Addresses.text(external) + " is loopback, where nobody outside reaches us",
                    "write the address that the router has outside"));
        } else if (addresses.isLocal(external)) {
            found.add(Diagnosis.warning(
                    WHAT,
                    "external_address " + Addresses.text(external) + " lies in local_networks",
                    "write the address that the router has outside, or narrow local_networks"));
        }
    }

    /** One line for all whose outside is their inside, and one for each of the others. */
    private static List<Diagnosis> told(List<InetAddress> own, Settings settings) {
        List<Diagnosis> found = new ArrayList<>();
        List<InetAddress> hidden =
                own.stream().filter(address -> isHidden(address, settings)).toList();
        if (!hidden.isEmpty()) {
            String told = hidden.stream().map(Addresses::text).collect(Collectors.joining(" or "));
            found.add(Diagnosis.ok(
                    "advertised",
                    "peers in local_networks are told " + told + ", all others too",
                    "if phones come from outside through a router, set external_address"));
        }
        own.stream().filter(address -> !hidden.contains(address)).forEach(address -> {
            String outside = Addresses.text(Advertised.outside(address, settings));
            found.add(Diagnosis.ok(
                    "advertised",
                    "peers in local_networks are told " + Addresses.text(address) + ", all others " + outside));
        });
        return found;
    }

    private static boolean isHidden(InetAddress own, Settings settings) {
        return Advertised.outside(own, settings).equals(own)
                && settings.addresses().isLocal(own)
                && !own.isLoopbackAddress();
    }
}
