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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** Ports to listen on are free, or the server of this data folder has them. */
final class PortCheck implements Check {
    private static final String WHAT = "ports";
    private static final String HTTP = "http";

    private enum Found {
        FREE,
        TAKEN,
        FORBIDDEN
    }

    /** How one port is at one address: {@code free}, and what to do about it. */
    private record State(Diagnosis.Severity severity, String is, String mend) {}

    @Override
    public List<Diagnosis> look(Patient patient) {
        List<Diagnosis> all = new ArrayList<>();
        for (Door door : doors(patient.settings())) {
            Map<State, List<String>> places = new LinkedHashMap<>();
            for (InetAddress address : Patient.concrete(door.bind())) {
                if (LocalHost.addresses().contains(address)) {
                    places.computeIfAbsent(state(door, address, patient), fresh -> new ArrayList<>())
                            .add(Addresses.text(new InetSocketAddress(address, door.port())));
                }
            }
            places.forEach((state, at) -> all.add(diagnosis(door, state, at)));
        }
        return all;
    }

    /** Those that are open; port 0 is any free one. */
    private static List<Door> doors(Settings settings) {
        List<Door> all = new ArrayList<>(Door.of(settings));
        all.add(new Door(
                HTTP,
                "http_port",
                List.of(settings.http().bind()),
                settings.http().port()));
        return all.stream().filter(door -> door.port() > 0).toList();
    }

    private static Diagnosis diagnosis(Door door, State state, List<String> places) {
        String detail = door.transport() + " " + String.join(", ", places) + (places.size() == 1 ? " is " : " are ")
                + state.is();
        return new Diagnosis(state.severity(), WHAT, detail, state.mend());
    }

    private static State state(Door door, InetAddress address, Patient patient) {
        if (door.transport().equals(HTTP) && isOfSip(door.port(), address, patient.settings())) {
            return new State(
                    Diagnosis.Severity.WARNING,
                    "wanted for SIP too",
                    "another port is taken instead; or set " + door.setting());
        }
        return switch (bind(door, address)) {
            case FREE -> free(door, patient);
            case TAKEN -> taken(door, address, patient);
            case FORBIDDEN ->
                new State(
                        Diagnosis.Severity.ERROR,
                        "not allowed to this user",
                        "ports below 1024 need root or the capability cap_net_bind_service; or set " + door.setting());
        };
    }

    /** Whether the running server has that port at any of the addresses. */
    static boolean isServed(Door door, Patient patient) {
        return patient.server().isPresent()
                && Patient.concrete(door.bind()).stream()
                        .filter(LocalHost.addresses()::contains)
                        .filter(address -> bind(door, address) == Found.TAKEN)
                        .map(address -> new SocketOwner(patient.root()).of(door.isDatagram(), address, door.port()))
                        .anyMatch(patient.server().get()::mayBe);
    }

    private static boolean isOfSip(int port, InetAddress address, Settings settings) {
        return Door.of(settings).stream()
                .filter(door -> !door.isDatagram() && door.port() == port)
                .anyMatch(door -> Patient.concrete(door.bind()).contains(address));
    }

    private static State free(Door door, Patient patient) {
        return patient.server()
                .map(server -> new State(
                        Diagnosis.Severity.WARNING,
                        "free, although " + server.text() + " uses this data folder",
                        "it runs with another " + door.setting() + " or address: restart it, or give doctor the --set"
                                + " that it was started with"))
                .orElseGet(() -> new State(Diagnosis.Severity.OK, "free", ""));
    }

    private static State taken(Door door, InetAddress address, Patient patient) {
        SocketOwner owners = new SocketOwner(patient.root());
        OptionalLong owner = owners.of(door.isDatagram(), address, door.port());
        if (patient.server().isPresent() && patient.server().get().mayBe(owner)) {
            return new State(
                    Diagnosis.Severity.OK, "in use by " + patient.server().get().text(), "");
        }
        String is = "in use by " + owners.text(owner);
        return door.transport().equals(HTTP)
                ? new State(Diagnosis.Severity.WARNING, is, "another port is taken instead; or set " + door.setting())
                : new State(Diagnosis.Severity.ERROR, is, "end that program, or set " + door.setting());
    }

    /** As the server binds: a socket without SO_REUSEADDR for datagrams. */
    private static Found bind(Door door, InetAddress address) {
        InetSocketAddress place = new InetSocketAddress(address, door.port());
        try {
            if (door.isDatagram()) {
                new DatagramSocket(place).close();
            } else {
                new ServerSocket(door.port(), 1, address).close();
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
