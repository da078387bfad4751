package gudok.server.call;

import gudok.dialplan.call.HangupCause;
import java.util.List;
import java.util.Optional;

/** What happens on a leg. */
public sealed interface LegEvent {
    /** A leg that we dial rings or sends early media (180-183). */
    record Progress(int status, Optional<String> sdp) implements LegEvent {}

    /**
     * A leg that we dial has answered; its ACK was sent. After an INVITE without offer {@code sdp} is the peer's offer, and the ACK
     * waits for {@link Leg#answerOffer}.
     */
    record Answered(String sdp) implements LegEvent {}

    /** A leg that we answered has sent its ACK, with SDP when our 200 held the offer. */
    record Confirmed(Optional<String> sdp) implements LegEvent {}

    /**
     * A leg that we dial is sent elsewhere (3xx). Not its end: the leg follows by itself if {@code follow_redirects} lets it, else
     * {@link Refused} comes next.
     *
     * @param contacts URIs as the peer wrote them, best first; a stranger's text, at most a dozen
     */
    record Redirected(int status, List<String> contacts) implements LegEvent {
        public Redirected {
            contacts = List.copyOf(contacts);
        }
    }

    /** A leg that we dial was refused or did not answer in time. */
    record Refused(int status, String reason, HangupCause cause) implements LegEvent {}

    /**
     * The peer changes the session (re-INVITE, UPDATE, PRACK), also before the answer; without SDP it asks for our offer. To be
     * met with {@link Leg#answerOffer} or {@link Leg#rejectOffer}.
     */
    record Reoffered(Optional<String> sdp) implements LegEvent {}

    /** The peer takes the session that we offered ({@link Leg#offer}). */
    record OfferAnswered(String sdp) implements LegEvent {}

    /**
     * Nothing became of {@link Leg#offer} or {@link Leg#askOffer}; the session stays as it was.
     *
     * @param status of the peer's response, or ours where nothing was sent
     */
    record OfferRefused(int status) implements LegEvent {}

    /** A digit in an INFO request. */
    record Digit(char digit) implements LegEvent {}

    /**
     * The peer tells what became of our REFER (RFC 3515 §2.4.5).
     *
     * @param status of its response, or of what it reports; 0 if that cannot be read
     * @param report status line that it reports; empty for the response to the REFER itself
     * @param last   nothing more will be told
     */
    record Referred(int status, Optional<String> report, boolean last) implements LegEvent {}

    /**
     * The dialog is over and not by us.
     *
     * @param disposition FreeSWITCH's sip_hangup_disposition: recv_bye, recv_cancel, recv_refuse, or ack_timeout…
     */
    record Ended(HangupCause cause, String disposition) implements LegEvent {}
}
