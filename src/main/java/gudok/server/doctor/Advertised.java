package gudok.server.doctor;

import gudok.server.Addresses;
import gudok.server.config.LocalHost;
import gudok.server.config.Settings;
import gudok.server.sip.transport.Carrier;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What peers are told of one address of ours and one transport: in Contact, Via and Record-Route, or in SDP.
 *
 * @param at     our own address
 * @param what   a transport, or {@code sdp}; {@code all} where they do not differ but in the port
 * @param near   what peers in {@code local_networks} are told
 * @param others what all others are told; {@code -} where none can come
 */
public record Advertised(String at, String what, String near, String others) {
    private static final String NOBODY = "-";

    /** Whether peers outside of {@code local_networks} can come there at all. */
    public boolean isForOthers() {
        return !others.equals(NOBODY);
    }

    @Override
    public String toString() {
        if (!isForOthers()) {
            return what + " at " + at + ": peers on this machine are told " + near;
        }
        return what + " at " + at + ": peers in local_networks are told " + near + ", all others " + others;
    }

    static List<Advertised> of(Settings settings) {
        List<Advertised> rows = new ArrayList<>();
        List<InetAddress> outward = outward(settings.sip().bind());
        outward.forEach(own -> at(own, settings, rows));
        Patient.concrete(settings.sip().bind()).stream()
                .filter(own -> own.isLoopbackAddress() && !outward.contains(own))
                .map(Addresses::text)
                .forEach(own -> rows.add(new Advertised(own, "all", own, NOBODY)));
        return List.copyOf(rows);
    }

    /** Those of this machine; loopback only where there is nothing else. */
    static List<InetAddress> outward(List<InetAddress> bind) {
        List<InetAddress> own = Patient.concrete(bind).stream()
                .filter(LocalHost.addresses()::contains)
                .toList();
        boolean onlyLoopback = own.stream().allMatch(InetAddress::isLoopbackAddress);
        return own.stream()
                .filter(address -> onlyLoopback || !address.isLoopbackAddress())
                .toList();
    }

    private static void at(InetAddress own, Settings settings, List<Advertised> rows) {
        InetAddress outside = outside(own, settings);
        for (Door door : Door.of(settings)) {
            Function<InetAddress, String> contact = host -> contact(host, door);
            rows.add(new Advertised(Addresses.text(own), door.transport(), contact.apply(own), contact.apply(outside)));
        }
        String sound = Addresses.text(ofSound(own, settings));
        rows.add(new Advertised(
                Addresses.text(own), "sdp", sound, outside.equals(own) ? sound : Addresses.text(outside)));
    }

    private static String contact(InetAddress host, Door door) {
        String place = Addresses.text(new InetSocketAddress(host, door.port()));
        String shown = door.port() > 0 ? place : place.substring(0, place.length() - 1) + "?";
        return "sip:" + shown + Carrier.parameter(door.transport());
    }

    static InetAddress outside(InetAddress own, Settings settings) {
        return settings.addresses().external().stream()
                .filter(external -> external.getClass() == own.getClass())
                .findFirst()
                .orElse(own);
    }

    /** As calls choose it: that of the signalling, unless {@code rtp_bind} names others. */
    private static InetAddress ofSound(InetAddress own, Settings settings) {
        List<InetAddress> bind = settings.rtp().bind();
        if (bind.isEmpty() || bind.contains(own) || bind.stream().anyMatch(InetAddress::isAnyLocalAddress)) {
            return own;
        }
        return bind.stream()
                .filter(address -> address.getClass() == own.getClass())
                .findFirst()
                .orElse(own);
    }
}
