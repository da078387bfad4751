package gudok.phone;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A call that the phone placed. A challenge is answered once, by a second INVITE of the same call. */
public final class OutgoingCall extends PhoneCall {
    private final CallSetup setup;
    private final Optional<Sdp> offer;
    private final Credentials credentials;
    private final EventLog<SipMessage> responses = new EventLog<>();
    private final EventLog<SipMessage> outcome = new EventLog<>();
    private final Set<String> answeredBranches = new HashSet<>();
    private volatile SipMessage invite;
    private volatile boolean acknowledging;
    private long cseq = 1;
    private boolean challenged;

    OutgoingCall(PhoneLine line, CallSetup setup, RtpStream media, Optional<Sdp> offer) {
        super(line, Ids.next(), media);
        this.setup = setup;
        this.offer = offer;
        this.acknowledging = setup.acknowledges();
        this.credentials = new Credentials(line.account().user(), line.account().password());
        invite = setup.invite(callId(), cseq, offer, Optional.empty());
        offer.ifPresent(this::describe);
    }

    void invite() {
        line().start(invite, line().account().server(), this::onResponse);
    }

    /** The latest INVITE of this call's beginning. */
    public SipMessage inviteSent() {
        return invite;
    }

    /** Every response to every INVITE attempt, challenges and retransmissions too. */
    public EventLog<SipMessage> responses() {
        return responses;
    }

    public SipMessage awaitResponse(int status, Duration patience) {
        return responses.await("response " + status, response -> response.status() == status, patience);
    }

    /** 180 or 183. */
    public SipMessage awaitRinging(Duration patience) {
        return responses.await("180 or 183", r -> r.status() == 180 || r.status() == 183, patience);
    }

    /** The 2xx, or the refusal that is no challenge to be answered. */
    public SipMessage awaitFinal(Duration patience) {
        return outcome.await("a final response", response -> true, patience);
    }

    /** The 2xx; fails at once if the call is refused. */
    public SipMessage awaitAnswer(Duration patience) {
        SipMessage response = awaitFinal(patience);
        if (response.status() >= 300) {
            throw new AssertionError("wanted an answer, got " + response);
        }
        return response;
    }

    /** Status of {@link #awaitFinal}, with the patience of a transaction. */
    public int finalStatus() {
        return awaitFinal(Duration.ofSeconds(32)).status();
    }

    /** Waits for any response, as §9.1 wants, then cancels and returns the response to the CANCEL. */
    public SipMessage cancel() {
        responses.await(
                "a provisional response",
                response -> response.status() < 200 && response.branch().equals(invite.branch()),
                PATIENCE);
        SipMessage cancel = Acknowledgement.cancelOf(invite);
        return line().start(cancel, line().account().server(), response -> {}).awaitFinal(PATIENCE);
    }

    /** Acknowledges the 2xx, and from now on each repetition of it. */
    public void acknowledge() {
        acknowledging = true;
        sendAck();
    }

    private void onResponse(SipMessage response) {
        boolean firstFinal = response.status() >= 200 && answeredBranches.add(response.branch());
        if (response.status() >= 300) {
            line().send(
                            Acknowledgement.ofRefusal(invite, response),
                            line().account().server());
        } else if (response.status() >= 200) {
            confirm(response);
        } else {
            media().follow(response.sdp());
        }
        responses.add(response);
        if (firstFinal && mayAnswer(response)) {
            challenged = true;
            invite = setup.invite(callId(), ++cseq, offer, credentials.header("INVITE", invite.requestUri()));
            invite();
        } else if (firstFinal) {
            outcome.add(response);
        }
    }

    private boolean mayAnswer(SipMessage response) {
        boolean challenge = response.status() == 401 || response.status() == 407;
        return challenge && !challenged && setup.usesCredentials() && credentials.learn(response);
    }

    private void confirm(SipMessage response) {
        if (!hasDialog()) {
            establish(Dialog.ofCaller(response));
            media().follow(response.sdp());
        }
        if (acknowledging) {
            sendAck();
        }
    }

    /** A late offer, the server's in its 2xx, is answered in the ACK. */
    private void sendAck() {
        MessageText ack = established().ack(invite.cseq(), line());
        if (offer.isEmpty()) {
            Sdp answer = Sdp.audio(media().local(), setup.offered().subList(0, 1), media().ptimeMs());
            ack.sdp(Optional.of(answer));
            describe(answer);
        }
        line().send(ack.build(), established().nextHop());
    }
}
