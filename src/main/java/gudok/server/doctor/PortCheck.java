package gudok.server.doctor;

import gudok.server.Addresses;
import gudok.server.config.LocalHost;
import gudok.server.config.Settings;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Ports to listen on are free, or the server of this data folder has them. */
final class PortCheck implements Check {
    private static final String WHAT = "ports";
    private static final String HTTP = "http_port";

    /** A place to listen on. */
    private record Listener(String setting, boolean udp, List<InetAddress> bind, int port) {
        String text(InetAddress address) {
            return (udp ? "udp " : "tcp ") + Addresses.text(new InetSocketAddress(address, port));
        }
    }

    private enum Found {
        FREE,
        TAKEN,
        FORBIDDEN
    }

    @Override
    public List<Diagnosis> look(Patient patient) {
        List<Diagnosis> all = new ArrayList<>();
        for (Listener listener : listeners(patient)) {
            for (InetAddress address : Patient.concrete(listener.bind())) {
                if (LocalHost.addresses().contains(address)) {
                    all.add(diagnosis(listener, address, patient));
                }
            }
        }
        return all;
    }

    /** Those that are open; port 0 is any free one, or off. */
    private static List<Listener> listeners(Patient patient) {
        Settings settings = patient.settings();
        List<InetAddress> sip = settings.sip().bind();
        List<Listener> all = new ArrayList<>();
        all.add(new Listener("sip_port", true, sip, settings.sip().port()));
        List<String> streams = settings.tls().certificate().isPresent()
                ? List.of("sip_tcp_port", "sip_tls_port", "ws_port", "wss_port")
                : List.of("sip_tcp_port", "ws_port");
        streams.forEach(name -> patient.port(name).ifPresent(port -> all.add(new Listener(name, false, sip, port))));
        all.add(new Listener(
                HTTP, false, List.of(settings.http().bind()), settings.http().port()));
        return all.stream().filter(listener -> listener.port() > 0).toList();
    }

    private static Diagnosis diagnosis(Listener listener, InetAddress address, Patient patient) {
        String place = listener.text(address);
        return switch (bind(listener, address)) {
            case FREE -> free(listener, place, patient);
            case TAKEN -> taken(listener, place, patient);
            case FORBIDDEN ->
                Diagnosis.error(
                        WHAT,
                        place + " may not be opened by this user",
                        "ports below 1024 need root or the capability cap_net_bind_service; set " + listener.setting());
        };
    }

    private static Diagnosis free(Listener listener, String place, Patient patient) {
        return patient.server()
                .map(server -> Diagnosis.warning(
                        WHAT,
                        place + " is free, although " + server.text() + " uses this data folder",
                        "it was started with another " + listener.setting() + " or address"))
                .orElseGet(() -> Diagnosis.ok(WHAT, place + " is free"));
    }

    private static Diagnosis taken(Listener listener, String place, Patient patient) {
        SocketOwner owners = new SocketOwner(patient.root());
        OptionalLong owner = owners.of(listener.udp(), listener.port());
        boolean ours = patient.server().isPresent()
                && (owner.isEmpty()
                        || patient.server()
                                .get()
                                .process()
                                .filter(process -> process == owner.getAsLong())
                                .isPresent());
        if (ours) {
            return Diagnosis.ok(
                    WHAT, place + " is in use by " + patient.server().get().text());
        }
        String by = owner.isPresent()
                ? " by process " + owner.getAsLong() + " (" + owners.name(owner.getAsLong()) + ")"
                : " by another program";
        return listener.setting().equals(HTTP)
                ? Diagnosis.warning(WHAT, place + " is in use" + by, "another port is taken instead; or set " + HTTP)
                : Diagnosis.error(WHAT, place + " is in use" + by, "end that program, or set " + listener.setting());
    }

    /** As the server binds: a socket without SO_REUSEADDR for datagrams. */
    private static Found bind(Listener listener, InetAddress address) {
        InetSocketAddress place = new InetSocketAddress(address, listener.port());
        try {
            if (listener.udp()) {
                new DatagramSocket(place).close();
            } else {
                new ServerSocket(listener.port(), 1, address).close();
            }
            return Found.FREE;
        } catch (BindException e) {
            boolean forbidden =
                    String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("permission");
            return forbidden ? Found.FORBIDDEN : Found.TAKEN;
        } catch (IOException e) {
            return Found.TAKEN;
        }
    }
}
