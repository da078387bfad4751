package gudok.phone;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A call to the phone. Until the test decides, not even 100 is sent. CANCEL is answered by itself. */
public final class IncomingCall extends PhoneCall {
    private final MessageRecord invite;
    private final String tag = Ids.next();
    private volatile Optional<SipMessage> lastResponse = Optional.empty();

    IncomingCall(PhoneLine line, MessageRecord invite) {
        super(line, invite.message().callId(), media(line, invite.message().sdp()));
        this.invite = invite;
        media().follow(invite.message().sdp());
        establish(Dialog.ofCalled(invite.message(), tag));
    }

    public SipMessage invite() {
        return invite.message();
    }

    /** When the first INVITE came. */
    public long inviteNanos() {
        return invite.nanos();
    }

    /** 180 Ringing without a session description. */
    public void ring() {
        respond(180, "Ringing", Optional.empty());
    }

    /** 183 with a session description: early media may flow. */
    public void progress() {
        respond(183, "Session Progress", Optional.of(answerSdp()));
    }

    /** 200 with the phone's session description, repeated until the ACK. */
    public void accept() {
        accept(answerSdp());
    }

    /** 200 with any session description. */
    public void accept(Sdp description) {
        describe(description);
        respond(200, "OK", Optional.of(description));
    }

    /** A refusal, repeated until the ACK. */
    public void reject(int status, String reason) {
        respond(status, reason, Optional.empty());
    }

    /** As {@link #reject(int, String)}, with words that say why. */
    public void reject(int status, String reason, String warning) {
        MessageText text = MessageText.response(invite(), status, reason, tag);
        SipMessage response = text.header("Warning", warning).build();
        lastResponse = Optional.of(response);
        replyUntilAcknowledged(invite, response);
    }

    public MessageRecord awaitAck(Duration patience) {
        return requests().await("ACK", record -> record.message().isRequest("ACK"), patience);
    }

    public MessageRecord awaitCancel(Duration patience) {
        return requests().await("CANCEL", record -> record.message().isRequest("CANCEL"), patience);
    }

    /** The phone has refused it, and may be called anew under the same Call-ID. */
    boolean isRefused() {
        return lastResponse.filter(response -> response.status() >= 300).isPresent();
    }

    @Override
    String localTag() {
        return tag;
    }

    /** The same INVITE again gets the same response again. */
    @Override
    void receive(MessageRecord record) {
        if (record.message().isRequest("INVITE") && record.message().branch().equals(invite().branch())) {
            lastResponse.ifPresent(response -> line().send(response, record.peer()));
        } else {
            super.receive(record);
        }
    }

    @Override
    void cancelled(MessageRecord record) {
        reply(record, 200, "OK");
        if (lastResponse.stream().noneMatch(response -> response.status() >= 200)) {
            reject(487, "Request Terminated");
        }
    }

    private void respond(int status, String reason, Optional<Sdp> description) {
        MessageText text = MessageText.response(invite(), status, reason, tag);
        SipMessage response =
                text.header("Contact", line().contact()).sdp(description).build();
        lastResponse = Optional.of(response);
        if (status >= 200) {
            replyUntilAcknowledged(invite, response);
        } else {
            line().send(response, invite.peer());
        }
    }

    private Sdp answerSdp() {
        return Sdp.audio(media().local(), List.of(media().codec()), media().ptimeMs());
    }

    private static RtpStream media(PhoneLine line, Sdp offer) {
        PhoneCodec codec = offer.isEmpty() ? PhoneCodec.PCMU : offer.codec().orElse(PhoneCodec.PCMU);
        return new RtpStream(line.local().getAddress(), codec, 20);
    }
}
