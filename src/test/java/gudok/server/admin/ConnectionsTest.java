package gudok.server.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private final Connections connections = new Connections();

    private EmbeddedChannel stranger() {
        EmbeddedChannel channel = new EmbeddedChannel();
        assertTrue(connections.admit(channel));
        return channel;
    }

    private EmbeddedChannel operator() {
        EmbeddedChannel channel = stranger();
        connections.authenticated(channel);
        return channel;
    }

    @Test
    void givenAllPlacesTaken_whenOneMoreComes_thenTheOldestStrangerGoes() {
        EmbeddedChannel operator = operator();
        List<EmbeddedChannel> strangers = new ArrayList<>();
        while (strangers.size() < Connections.MAX_CONNECTIONS - 1) {
            strangers.add(stranger());
        }
        assertTrue(strangers.get(0).isOpen());
        EmbeddedChannel newcomer = stranger();
        assertFalse(strangers.get(0).isOpen());
        assertTrue(strangers.get(1).isOpen());
        assertTrue(operator.isOpen());
        assertTrue(newcomer.isOpen());
    }

    @Test
    void givenOnlyOperators_whenOneMoreComes_thenItIsRefusedUntilOneGoes() {
        List<EmbeddedChannel> operators = new ArrayList<>();
        while (operators.size() < Connections.MAX_CONNECTIONS) {
            operators.add(operator());
        }
        assertFalse(connections.admit(new EmbeddedChannel()));
        assertTrue(operators.stream().allMatch(EmbeddedChannel::isOpen));
        operators.get(7).close();
        stranger();
    }

    @Test
    void givenStreams_whenOthersCome_thenTheStreamsTakeNoneOfTheirPlaces() {
        List<EmbeddedChannel> streams = new ArrayList<>();
        while (streams.size() < Connections.MAX_STREAMS) {
            EmbeddedChannel channel = operator();
            assertTrue(connections.stream(channel));
            streams.add(channel);
        }
        EmbeddedChannel refused = operator();
        assertFalse(connections.stream(refused));
        for (int others = 1; others < Connections.MAX_CONNECTIONS; others++) {
            operator();
        }
        assertFalse(connections.admit(new EmbeddedChannel()));
        assertEquals(16, streams.stream().filter(EmbeddedChannel::isOpen).count());
        streams.get(3).close();
        assertTrue(connections.stream(refused));
    }

    @Test
    void givenStrangerOrClosedConnection_whenItWouldStream_thenItMayNot() {
        assertFalse(connections.stream(stranger()));
        EmbeddedChannel gone = operator();
        gone.close();
        connections.authenticated(gone);
        assertFalse(connections.stream(gone));
    }
}
