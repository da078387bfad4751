package gudok.server.call;

import gudok.dialplan.call.Value;
import gudok.media.MediaEngine;
import gudok.media.MediaListener;
import gudok.media.MediaSession;
import gudok.media.PortReservation;
import gudok.media.codec.Codec;
import gudok.media.srtp.SrtpPolicy;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Chooses the local address for a leg's media, and whether they are secure.
 *
 * @param bind {@code rtp_bind}; a wildcard address means the one that the leg's signalling uses
 * @param srtp {@code srtp}
 */
public record RtpAddresses(List<InetAddress> bind, SrtpPolicy srtp) {
    public RtpAddresses {
        bind = List.copyOf(bind);
    }

    /** With plain media only. */
    RtpAddresses(List<InetAddress> bind) {
        this(bind, SrtpPolicy.NONE);
    }

    /** @param variables of the leg's call, or of the leg if it is dialled */
    SecureMedia security(Leg leg, Function<String, Optional<Value>> variables) {
        return SecureMedia.of(srtp, leg, variables);
    }

    /**
     * Opens media for a leg.
     *
     * @throws gudok.media.NoPortAvailable if all ports are in use
     */
    MediaSession open(
            MediaEngine engine, Leg leg, List<Codec> codecs, MediaListener listener, PortReservation reserved) {
        return leg.isInternal()
                ? engine.openInternal(codecs, listener, reserved)
                : engine.open(local(leg), advertised(leg), codecs, listener, reserved);
    }

    /** The same with any ports. */
    MediaSession open(MediaEngine engine, Leg leg, List<Codec> codecs, MediaListener listener) {
        return leg.isInternal()
                ? engine.openInternal(codecs, listener)
                : engine.open(local(leg), advertised(leg), codecs, listener);
    }

    InetAddress local(Leg leg) {
        InetAddress signalling = leg.localAddress();
        boolean free =
                bind.isEmpty() || bind.contains(signalling) || bind.stream().anyMatch(InetAddress::isAnyLocalAddress);
        return free ? signalling : firstOfFamily(signalling);
    }

    private InetAddress firstOfFamily(InetAddress signalling) {
        return bind.stream()
                .filter(address -> address.getClass() == signalling.getClass())
                .findFirst()
                .orElse(signalling);
    }

    /** What SDP tells the peer: the leg's external address if it has one, else where the media really are. */
    InetAddress advertised(Leg leg) {
        boolean translated = !leg.advertisedAddress().equals(leg.localAddress());
        return translated ? leg.advertisedAddress() : local(leg);
    }
}
