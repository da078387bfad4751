package gudok.server.call;

import gudok.dialplan.call.Value;
import gudok.media.MediaEngine;
import gudok.media.MediaListener;
import gudok.media.MediaSession;
import gudok.media.codec.Codec;
import gudok.media.srtp.SrtpPolicy;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
     * Opens media for a leg, at any ports.
     *
     * @throws gudok.media.NoPortAvailable if all ports are in use
     */
    MediaSession open(MediaEngine engine, Leg leg, List<Codec> codecs, MediaListener listener) {
        return place(leg, Optional.empty()).open(engine, codecs, listener);
    }

    /**
     * Where a leg's media are to be.
     *
     * @param offer of the peer, if there is one: whoever signals over one family and has sound in the other only is served there, if
     *              {@code bind} names an address of that
     */
    MediaPlace place(Leg leg, Optional<String> offer) {
        InetAddress usual = local(leg);
        Set<OfferFamily> wanted = offer.map(OfferFamily::of).orElse(Set.of());
        boolean fits = wanted.isEmpty() || wanted.contains(OfferFamily.of(usual));
        return wanted.stream()
                .filter(family -> !fits)
                .flatMap(family -> named(family).stream())
                .findFirst()
                .map(other -> new MediaPlace(leg.isInternal(), other, other))
                .orElseGet(() -> new MediaPlace(leg.isInternal(), usual, advertised(leg)));
    }

    private Optional<InetAddress> named(OfferFamily family) {
        return bind.stream()
                .filter(address -> !address.isAnyLocalAddress() && OfferFamily.of(address) == family)
                .findFirst();
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
