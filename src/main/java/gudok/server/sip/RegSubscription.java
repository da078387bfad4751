package gudok.server.sip;

import gudok.registrar.Aor;
import gudok.server.call.Dialer.Line;
import gudok.server.sip.regevent.RegInfo.Element;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One subscriber of a reg event (RFC 3680): the dialog, as far as NOTIFY needs it, and what he has to be told. SIP thread. */
final class RegSubscription {
    final Aor aor;
    final Dialog dialog;
    /** Contacts that have changed since the last NOTIFY; the last event of each counts. */
    final Map<String, Element> news = new LinkedHashMap<>();

    Timers timers = Timers.NONE;
    Target target;
    Instant expires = Instant.MIN;
    /** When the next NOTIFY may be sent. */
    Instant quietUntil = Instant.MIN;

    long remoteCseq;
    String remoteBranch = "";
    long cseq;
    long version;
    boolean full;
    boolean inFlight;
    boolean ended;

    /**
     * What does not change.
     *
     * @param callId    of SUBSCRIBE
     * @param remoteTag of its From
     * @param localTag  of our answer
     * @param from      value of our From: the To of SUBSCRIBE with our tag
     * @param to        value of our To: the From of SUBSCRIBE
     * @param event     value of the Event header
     * @param routes    values of Route, in order
     */
    record Dialog(
            String callId,
            String remoteTag,
            String localTag,
            String from,
            String to,
            String event,
            List<String> routes) {
        Dialog {
            routes = List.copyOf(routes);
        }

        Key key() {
            return new Key(callId, remoteTag, localTag);
        }
    }

    /** What a later SUBSCRIBE names it by. */
    record Key(String callId, String remoteTag, String localTag) {}

    /**
     * Where NOTIFY goes; each SUBSCRIBE may change it (RFC 6665 §4.5.2).
     *
     * @param uri   Contact
     * @param hop   where it is sent
     * @param local our address that SUBSCRIBE came to
     * @param line  how it is sent; its transport is named
     */
    record Target(String uri, InetSocketAddress hop, InetSocketAddress local, Line line) {}

    /** What runs for it. */
    record Timers(Runnable expiry, Runnable quiet) {
        static final Timers NONE = new Timers(() -> {}, () -> {});

        void cancel() {
            expiry.run();
            quiet.run();
        }
    }

    RegSubscription(Aor aor, Dialog dialog, Target target) {
        this.aor = aor;
        this.dialog = dialog;
        this.target = target;
    }
}
