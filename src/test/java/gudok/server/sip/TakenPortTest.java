package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.sip.transport.ListenException;
import gudok.server.sip.transport.stream.StreamPoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another program has the port of WebSocket. */
class TakenPortTest {
    private ServerSocket other;

    @BeforeEach
    void take() throws IOException {
        other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void give() throws IOException {
        other.close();
    }

    private SipFixture server(Set<String> chosen) {
        OptionalInt none = OptionalInt.empty();
        StreamPorts ports = new StreamPorts(
                OptionalInt.of(0), none, OptionalInt.of(other.getLocalPort()), none, List.of("*"), chosen);
        return new SipFixture(settings -> settings.with(ports));
    }

    @Test
    void givenPortThatNobodyHasChosen_whenTaken_thenTheOthersServe() {
        try (SipFixture server = server(Set.of("tcp"))) {
            assertEquals(
                    List.of("tcp"),
                    server.front.points().stream().map(StreamPoint::transport).toList());
            try (StreamPhone phone = new StreamPhone("tcp", server.address("tcp"))) {
                assertEquals(200, phone.register(phone.contact(), "").status());
            }
        }
    }

    @Test
    void givenPortThatSomebodyHasChosen_whenTaken_thenThereIsNoStart() {
        ListenException refused = assertThrows(ListenException.class, () -> server(Set.of("ws")));
        assertTrue(refused.getMessage().contains("--set ws_port="), refused.getMessage());
    }
}
