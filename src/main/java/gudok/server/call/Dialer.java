package gudok.server.call;

import gudok.dialplan.call.HangupCause;
import gudok.registrar.Binding;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Places calls. Implemented by {@code gudok.server.sip}. */
public interface Dialer {
    /**
     * Opens a leg. The INVITE is sent by {@link DialedLeg#invite}; before that the leg has its local address, so that an
     * SDP can be made. Any thread, does not block.
     */
    DialedLeg dial(Target target, Identity identity, LegListener listener);

    /**
     * As above, to the first of the servers that {@link #locate} has found; when one does not answer or is not available the next
     * one is called (RFC 3263 §4.3), on the same leg.
     *
     * @param servers at least one
     */
    DialedLeg dial(List<Target> servers, Identity identity, LegListener listener);

    /**
     * Finds where the requests of a SIP URI go (RFC 3263). Any thread, does not block.
     *
     * @param found told once, on any thread, perhaps at once: targets, best first; none if it cannot be called
     */
    void locate(String uri, Consumer<List<Target>> found);

    /**
     * Bindings that a GRUU of ours reaches (RFC 5627); empty if the URI is none. Any thread.
     *
     * @param uri a stranger's text
     */
    default Optional<List<Binding>> instance(String uri) {
        return Optional.empty();
    }

    /**
     * Whom to call.
     *
     * @param uri    Request-URI, e.g. the contact of a binding
     * @param hop    where the INVITE is sent
     * @param local  our address and port to send from
     * @param route  values of the Route header that the INVITE sets out with (RFC 3327 §5.3)
     * @param headers more of the INVITE's headers, names and values
     * @param maxForwards hops that the INVITE may take, 0 to 255: one less than the caller's INVITE had left (RFC 3261 §8.1.1.6)
     * @param line how it is sent
     * @param otherFlows ways to the same phone, one of which is tried when this one has failed (RFC 5626 §5.3)
     */
    record Target(
            String uri,
            InetSocketAddress hop,
            InetSocketAddress local,
            List<String> route,
            Map<String, String> headers,
            int maxForwards,
            Line line,
            List<Target> otherFlows) {
        /** Of an INVITE that continues no other. */
        public static final int MOST_FORWARDS = 70;

        public Target {
            route = List.copyOf(route);
            headers = Map.copyOf(headers);
            otherFlows = List.copyOf(otherFlows);
        }

        /** Without further headers, of a call that nobody brought us. */
        public Target(String uri, InetSocketAddress hop, InetSocketAddress local, List<String> route) {
            this(uri, hop, local, route, Map.of(), MOST_FORWARDS, Line.FREE, List.of());
        }

        /** One of a user's phones. */
        public static Target of(Binding binding) {
            return new Target(
                    binding.contact(),
                    binding.nextHop(),
                    binding.local(),
                    binding.path(),
                    Map.of(),
                    MOST_FORWARDS,
                    Line.of(binding),
                    List.of());
        }

        /** Without a route. */
        public Target(String uri, InetSocketAddress hop, InetSocketAddress local) {
            this(uri, hop, local, List.of());
        }

        /** The same with these headers, and so many hops. */
        public Target with(Map<String, String> further, int hops) {
            return new Target(uri, hop, local, route, further, hops, line, otherFlows);
        }

        /** The same, with other ways to the phone. */
        public Target orElse(List<Target> flows) {
            return new Target(uri, hop, local, route, headers, maxForwards, line, flows);
        }

        /** The same, sent from there. */
        public Target from(InetSocketAddress own) {
            return new Target(uri, hop, own, route, headers, maxForwards, line, otherFlows);
        }

        /** The same, sent that way. */
        public Target over(Line way) {
            return new Target(uri, hop, local, route, headers, maxForwards, way, otherFlows);
        }
    }

    /**
     * How requests travel.
     *
     * @param transport  {@code udp}, {@code tcp}, {@code tls}, {@code ws}, {@code wss}; empty: as the URI says
     * @param connection remote end of the connection that they go over while it stands
     * @param dials      whether another one may be made
     * @param host       that the certificate of who is connected to has to name; empty: the address
     */
    record Line(String transport, Optional<InetSocketAddress> connection, boolean dials, String host) {
        /** As the URI and the size of the request want it. */
        public static final Line FREE = new Line("", Optional.empty(), true, "");

        /** To a server that a URI has led to. */
        public static Line to(String transport, String host) {
            return new Line(transport, Optional.empty(), true, host);
        }

        /** To a phone; by UDP, larger ones by TCP if it seems to be reachable so. */
        public static Line of(Binding binding) {
            if (binding.flow().isConnection()) {
                return new Line(
                        binding.flow().transport(), Optional.of(binding.source()), !binding.needsItsConnection(), "");
            }
            boolean natted =
                    !binding.nextHop().getAddress().equals(binding.source().getAddress())
                            || binding.nextHop().equals(binding.source())
                                    && !ContactHost.is(
                                            binding.contact(), binding.source().getAddress());
            return natted ? new Line("udp", Optional.empty(), false, "") : FREE;
        }
    }

    /**
     * Who calls and whom, for From and To.
     *
     * @param name   display name, or an empty string; a stranger's text, so quoted where it is written
     * @param number user part of From; a stranger's text
     * @param domain host part of From and To
     * @param callee user part of To
     * @param hidden what of it the called party is not told, whatever stands in name and number
     * @param assertion how trusted peers are told name and number, hidden or not
     */
    record Identity(String name, String number, String domain, String callee, Hidden hidden, Assertion assertion) {
        /** Of a caller for whom we do not give our word. */
        public Identity(String name, String number, String domain, String callee, Hidden hidden) {
            this(name, number, domain, callee, hidden, Assertion.NONE);
        }

        /** Of a caller who hides nothing. */
        public Identity(String name, String number, String domain, String callee) {
            this(name, number, domain, callee, Hidden.NOTHING);
        }
    }

    /** What a caller does not want to be told (RFC 3323). */
    record Hidden(boolean name, boolean number) {
        public static final Hidden NOTHING = new Hidden(false, false);
    }

    /** The header that gives our word for a caller. */
    enum Assertion {
        NONE,
        /** Remote-Party-ID (draft-ietf-sip-privacy-04). */
        RPID,
        /** P-Asserted-Identity (RFC 3325). */
        PAI
    }

    /** Writes an offer anew whose keys may be left unused. Any thread. */
    @FunctionalInterface
    interface KeyOffers {
        /**
         * As RTP/SAVP, or as RTP/AVP.
         *
         * @return nothing where the profile is not open to choice, or something was agreed on
         */
        Optional<String> anew(boolean secure);
    }

    /** A leg that we dial. */
    interface DialedLeg extends Leg {
        /** Sends the INVITE with this offer; once. */
        default void invite(String sdp) {
            invite(sdp, secure -> Optional.empty());
        }

        /**
         * As above; who does not take keys in that profile is offered them in the other one, once, before it counts as refused.
         *
         * @param keys writes the same offer in the other profile
         */
        void invite(String sdp, KeyOffers keys);

        /**
         * Sends the INVITE without an offer; once. {@link LegEvent.Answered} brings the peer's, {@link Leg#answerOffer} answers it
         * and so sends the ACK.
         */
        void inviteWithoutOffer();

        @Override
        default void progress(int status, Optional<String> sdp) {
            // belongs to legs that a peer opened
        }

        @Override
        default void answer(String sdp) {
            // belongs to legs that a peer opened
        }

        @Override
        default void reject(int status, Optional<String> reason, Optional<String> warning, HangupCause cause) {
            // belongs to legs that a peer opened
        }

        @Override
        default void redirect(List<String> contacts, HangupCause cause) {
            // belongs to legs that a peer opened
        }
    }
}
