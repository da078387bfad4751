package gudok.server.call;

import gudok.dialplan.call.HangupCause;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Our side of one SIP dialog, as a call sees it. Commands may come from any thread, do not block, and are ignored when the
 * dialog is past the state that they belong to (an answer after CANCEL, a second BYE).
 */
public interface Leg {
    /** SIP Call-ID. */
    String sipCallId();

    /** Address of ours that the peer talks to: the one for SDP, before {@code external_address} is applied. */
    InetAddress localAddress();

    /** Address to write into SDP for this peer ({@code external_address} towards peers outside {@code local_networks}). */
    InetAddress advertisedAddress();

    /** The peer is another call of this server: its media are ours too. */
    default boolean isInternal() {
        return false;
    }

    /** Nobody on the way to the peer can read our signalling (TLS, WSS), so that keys may be offered there. */
    default boolean isConfidential() {
        return false;
    }

    /** Provisional answer to the peer's INVITE: 180, 182, or 183 with SDP. */
    void progress(int status, Optional<String> sdp);

    /** 200 to the peer's INVITE, repeated until its ACK (RFC 3261 §13.3.1.4); {@link LegEvent.Confirmed} tells of that. */
    void answer(String sdp);

    /**
     * Final refusal of the peer's INVITE.
     *
     * @param reason  reason phrase; empty for the status's own
     * @param warning code and text of a Warning header, if any
     * @param cause   for the Reason header
     */
    void reject(int status, Optional<String> reason, Optional<String> warning, HangupCause cause);

    /**
     * 302 to the peer's INVITE (RFC 3261 §8.1.3.4).
     *
     * @param contacts URIs without angle brackets, best first
     * @param cause    for the Reason header
     */
    void redirect(List<String> contacts, HangupCause cause);

    /**
     * Asks the peer of an established dialog to call this URI (REFER, RFC 3515); after an answer, once its ACK has come. {@link
     * LegEvent.Referred} tells of the outcome.
     */
    void refer(String uri);

    /** Ends the dialog as its state wants it: BYE, CANCEL, or a final status taken from the cause. */
    void hangup(HangupCause cause);

    /**
     * Changes the session of an established dialog: re-INVITE, put off and repeated when the peer offers at the same time
     * (RFC 3261 §14.1). Before the answer UPDATE (RFC 3311), where the peer allows it and a first offer has been answered
     * reliably; else it is refused at once with 491. One at a time: a later one waits for the outcome of the one before, which
     * is not told then. {@link LegEvent.OfferAnswered} or {@link LegEvent.OfferRefused} tells of the outcome; a peer that knows nothing of the dialog any more ends it.
     */
    void offer(String sdp);

    /**
     * Asks the peer of an established dialog for its offer (re-INVITE without SDP). {@link LegEvent.Reoffered} holds it, {@link
     * #answerOffer} then goes out with the ACK; {@link LegEvent.OfferRefused} if none comes.
     */
    void askOffer();

    /**
     * Our answer to an offer made in the dialog ({@link LegEvent.Reoffered}): in a 200, or in the ACK when we asked for the offer
     * ({@link #askOffer}, {@link Dialer.DialedLeg#inviteWithoutOffer}).
     */
    void answerOffer(String sdp);

    /**
     * Refuses an offer made in the dialog; the session stays as it was. One that we asked for cannot be refused: the dialog ends
     * with BYE, and {@link LegEvent.Ended} tells so.
     */
    void rejectOffer(int status, Optional<String> warning);

    /** Tells the peer of an established dialog of a key by INFO; its answer changes nothing. */
    void key(char digit);
}
