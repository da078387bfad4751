package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gudok.server.Addresses;
import gudok.server.call.Dialer.KeyOffers;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The offer of a leg that we dial. Keys that may be left unused stand in RTP/AVP, which every phone can answer; one whose last word was
 * RTP/SAVP is offered that first. Who refuses one is offered the other, once. On the SIP thread.
 */
final class OfferProfile {
    /** Nothing to choose. */
    static final KeyOffers FIXED = secure -> Optional.empty();

    private static final Logger log = LoggerFactory.getLogger(OfferProfile.class);
    /** Unsupported Media Type, Not Acceptable Here, Not Acceptable: some phones say so of a profile. */
    private static final Set<Integer> NOT_ACCEPTED = Set.of(415, 488, 606);

    private final DialedSipLeg leg;
    private final DialAttempts attempts;
    private Optional<String> offer = Optional.empty();
    private KeyOffers keys = FIXED;
    private Optional<InetSocketAddress> asked = Optional.empty();
    private boolean secure;
    /** The one who is asked has refused the other profile. */
    private boolean turned;

    private boolean agreedEarly;

    OfferProfile(DialedSipLeg leg, DialAttempts attempts) {
        this.leg = leg;
        this.attempts = attempts;
    }

    /** What is offered first, if anything, and how it is written anew. */
    void begin(Optional<String> first, KeyOffers others) {
        offer = first;
        keys = others;
    }

    /** The phone is offered something, and not asked for its offer. */
    boolean isOffering() {
        return offer.isPresent();
    }

    /** Gives an INVITE its offer. */
    void attach(SIPRequest request) {
        Optional<InetSocketAddress> peer = Optional.of(attempts.source());
        if (!asked.equals(peer)) {
            asked = peer;
            turned = false;
            turn(mayInsist() && phones().contains(attempts.transport(), peer.get()));
        }
        agreedEarly = false;
        offer = leg.messages().attachOffer(request, offer);
    }

    private SecurePhones phones() {
        return leg.tools.securePhones();
    }

    /** Not where keys would be read that nobody has asked for: there they have to stay optional, and are left out. */
    private boolean mayInsist() {
        return !leg.messages().hasBecomeReadable();
    }

    /** True if it changes. */
    private boolean turn(boolean wanted) {
        Optional<String> anew = wanted == secure ? Optional.empty() : keys.anew(wanted);
        if (anew.isPresent()) {
            offer = anew;
            secure = wanted;
        }
        return anew.isPresent();
    }

    /** True if a refusal may be for the profile, and the other one is to be offered. */
    boolean helps(int status) {
        if (!NOT_ACCEPTED.contains(status)) {
            return false;
        }
        boolean other = !turned && attempts.mayRepeat() && (secure || mayInsist());
        if (!other || !turn(!secure)) {
            phones().speaks(attempts.transport(), attempts.source(), false);
            return false;
        }
        turned = true;
        phones().speaks(attempts.transport(), attempts.source(), secure);
        log.info(
                "sip keys offered anew call_id={} status={} profile={}",
                HeaderText.plain(leg.sipCallId()),
                status,
                secure ? "RTP/SAVP" : "RTP/AVP");
        return true;
    }

    /** A reliable provisional response has answered. */
    void agreedEarly(String sdp) {
        agreedEarly = true;
        leg.session().agreed(offer.orElseThrow(), sdp);
    }

    boolean isAgreedEarly() {
        return agreedEarly;
    }

    /** The phone has answered; what UPDATE has changed meanwhile stays so. */
    void answered(String sdp) {
        leg.session().agreed(agreedEarly ? leg.session().ours() : offer.orElseThrow(), sdp);
        phones().heard(attempts.transport(), attempts.source(), Optional.of(sdp));
        if (offer.filter(OfferProfile::hasKeys).isPresent() && !hasKeys(sdp)) {
            log.info(
                    "sip keys not taken, the sound of this leg is not encrypted call_id={} transport={} peer={}",
                    HeaderText.plain(leg.sipCallId()),
                    attempts.transport(),
                    Addresses.text(attempts.source()));
        }
    }

    private static boolean hasKeys(String sdp) {
        return sdp.contains("a=crypto:");
    }
}
