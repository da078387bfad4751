package gudok.media.sdp;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.codec.Codec;
import gudok.media.codec.PcmuCodec;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MediaParametersTest {
    private static final InetSocketAddress PEER = new InetSocketAddress("127.0.0.1", 4000);
    private static final Codec PCMU = new PcmuCodec();

    private static MediaParameters events(int ours, int theirs, Map<Integer, Codec> others) {
        return new MediaParameters(
                PCMU, 0, 0, OptionalInt.of(theirs), OptionalInt.of(ours), 20, PEER, PEER, true, true, others);
    }

    @Test
    void givenAPeerWithANumberOfItsOwn_whenEventsBearEither_thenBothAreEvents() {
        MediaParameters agreed = events(101, 96, Map.of());
        assertTrue(agreed.isEvent(101));
        assertTrue(agreed.isEvent(96));
        assertFalse(agreed.isEvent(97));
    }

    @Test
    void givenThePeersNumberMeansSoundHere_whenItComes_thenSound() {
        assertFalse(events(101, 96, Map.of(96, PCMU)).isEvent(96));
        assertFalse(events(101, 0, Map.of()).isEvent(0));
    }

    @Test
    void givenWeOfferedNoEvents_whenThePeersNumberComes_thenNone() {
        MediaParameters agreed = new MediaParameters(
                PCMU, 0, 0, OptionalInt.of(96), OptionalInt.empty(), 20, PEER, PEER, true, true, Map.of());
        assertFalse(agreed.isEvent(96));
    }
}
