package gudok.server.doctor;

import gudok.server.config.Settings;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A transport that SIP is spoken over.
 *
 * @param setting of its port
 * @param bind    addresses, as they are in the settings
 * @param port    0 is any free one
 */
record Door(String transport, String setting, List<InetAddress> bind, int port) {
    boolean isDatagram() {
        return transport.equals("udp");
    }

    /** Those that these settings open. */
    static List<Door> of(Settings settings) {
        List<Door> open = new ArrayList<>();
        open.add(new Door(
                "udp", "sip_port", settings.sip().bind(), settings.sip().port()));
        add(open, "tcp", "sip_tcp_port", settings.sip().tcpPort(), settings);
        add(open, "tls", "sip_tls_port", settings.sip().tlsPort(), settings);
        add(open, "ws", "ws_port", settings.webSocket().port(), settings);
        add(open, "wss", "wss_port", settings.webSocket().securePort(), settings);
        return open;
    }

    private static void add(List<Door> open, String transport, String setting, OptionalInt port, Settings settings) {
        port.ifPresent(
                number -> open.add(new Door(transport, setting, settings.sip().bind(), number)));
    }
}
