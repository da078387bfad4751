package gudok.server.sip;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gudok.media.sdp.OptionalKeys;
import gudok.server.sip.transport.Carrier;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a leg writes of itself into its messages: where it is reached, what it can do. Any thread. */
final class LegMessages {
    private final LegTools tools;
    private final InetSocketAddress peer;
    private final boolean beganConfidential;
    private volatile Place place;

    /** Where the leg is reached. */
    private record Place(String transport, InetSocketAddress local) {}

    /** @param peer whom it tells its address */
    LegMessages(LegTools tools, String transport, InetSocketAddress local, InetSocketAddress peer) {
        this.tools = tools;
        this.place = new Place(transport, local);
        this.peer = peer;
        this.beganConfidential = isConfidential();
    }

    /** The leg speaks to its peer from elsewhere, or otherwise. */
    void move(String transport, InetSocketAddress local) {
        place = new Place(transport, local);
    }

    /** TLS keeps what we say from everybody between. */
    boolean isConfidential() {
        return Carrier.isSecure(place.transport());
    }

    SIPResponse reply(SIPRequest request, int status) {
        SIPResponse response = tools.replies().to(request, status);
        if (status == 405) {
            Replies.set(response, "Allow", Replies.ALLOW);
        } else if (status > 100 && status < 300 && !request.getMethod().equals("BYE")) {
            Replies.add(response, "Contact", contact());
            Replies.set(response, "Allow", Replies.ALLOW);
            Replies.set(response, "Supported", supported());
        }
        return response;
    }

    /** Extensions that we know, for a Supported header. */
    String supported() {
        return tools.dialogs().keepsTimers() ? PeerSkills.TIMER + ", " + PeerSkills.RELIABLE : PeerSkills.RELIABLE;
    }

    String contact() {
        Place now = place;
        return "<sip:gudok@" + tools.advertised().hostPort(now.local(), peer) + Carrier.parameter(now.transport())
                + ">";
    }

    void decorate(SIPRequest request) {
        Replies.set(request, "User-Agent", tools.userAgent());
    }

    /** What was to be kept from everybody between is not any more. */
    boolean hasBecomeReadable() {
        return beganConfidential && !isConfidential();
    }

    static void attachSdp(SIPMessage message, String sdp) {
        message.setMessageContent("application", "sdp", sdp.getBytes(StandardCharsets.UTF_8));
    }

    /** The first offer; what is said of it. */
    Optional<String> attachOffer(SIPMessage message, Optional<String> offer) {
        Optional<String> said = offer.map(sdp -> spared(sdp, ""));
        said.ifPresent(sdp -> attachSdp(message, sdp));
        return said;
    }

    /**
     * An offer as it may be said: keys that nobody has asked for do not go where TLS has ended, after a redirection or at a server
     * that takes over.
     *
     * @param before our last description; if it has keys, the peer has asked for them
     */
    String spared(String sdp, String before) {
        boolean readable = hasBecomeReadable() && !before.contains("a=crypto:");
        return readable ? OptionalKeys.without(sdp) : sdp;
    }
}
