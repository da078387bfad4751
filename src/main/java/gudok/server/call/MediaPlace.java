package gudok.server.call;

import gudok.media.MediaEngine;
import gudok.media.MediaListener;
import gudok.media.MediaSession;
import gudok.media.PortReservation;
import gudok.media.codec.Codec;
import java.net.InetAddress;
import java.util.List;

/**
 * Where a leg's media are.
 *
 * @param internal   they stay in this process
 * @param local      our address
 * @param advertised what SDP tells the peer
 */
record MediaPlace(boolean internal, InetAddress local, InetAddress advertised) {
    /**
     * Opens them.
     *
     * @param reserved ports that were kept for them
     */
    MediaSession open(MediaEngine engine, List<Codec> codecs, MediaListener listener, PortReservation reserved) {
        return internal
                ? engine.openInternal(codecs, listener, reserved)
                : engine.open(local, advertised, codecs, listener, reserved);
    }

    /**
     * Opens them, at any ports.
     *
     * @throws gudok.media.NoPortAvailable if all are in use
     */
    MediaSession open(MediaEngine engine, List<Codec> codecs, MediaListener listener) {
        return internal ? engine.openInternal(codecs, listener) : engine.open(local, advertised, codecs, listener);
    }
}
