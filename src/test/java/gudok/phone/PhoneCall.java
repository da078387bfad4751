package gudok.phone;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A call of the phone, in either direction. What comes from the server is handled on the phone's receiving thread; the methods are for the
 * test's thread.
 */
public abstract class PhoneCall implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PhoneLine line;
    private final String callId;
    private final RtpStream media;
    private final EventLog<MessageRecord> requests = new EventLog<>();
    private volatile Optional<Dialog> dialog = Optional.empty();
    private volatile Optional<Retransmission> finalResponse = Optional.empty();
    private volatile Optional<Sdp> localSdp = Optional.empty();
    private volatile boolean acceptsReferrals;
    private volatile int reinviteStatus = 200;
    private volatile UnaryOperator<Sdp> reinviteAnswer = UnaryOperator.identity();

    PhoneCall(PhoneLine line, String callId, RtpStream media) {
        this.line = line;
        this.callId = callId;
        this.media = media;
    }

    public String callId() {
        return callId;
    }

    public RtpStream media() {
        return media;
    }

    /** Requests that came inside this call, retransmissions too. */
    public EventLog<MessageRecord> requests() {
        return requests;
    }

    /** Every message of this call, both directions. */
    public List<MessageRecord> messages() {
        return line.messages()
                .matching(record -> record.message().find("Call-ID").stream().anyMatch(callId::equals));
    }

    /** What this phone last described; empty before it did. */
    public Optional<Sdp> localSdp() {
        return localSdp;
    }

    /** Waits for the other side's BYE, which the phone answers by itself. */
    public MessageRecord awaitBye(Duration patience) {
        return requests.await("BYE", record -> record.message().isRequest("BYE"), patience);
    }

    /** Hangs up and waits for the response. */
    public SipMessage bye() {
        return request("BYE");
    }

    /** From now on the phone promises to call those whom it is referred to. */
    public void acceptReferrals() {
        acceptsReferrals = true;
    }

    /** What the phone answers to a change of its session from now on; 0 for nothing but 100. */
    public void refuseReinvites(int status) {
        reinviteStatus = status;
    }

    /** What the phone makes of its own description whenever it answers a change of its session from now on. */
    public void answerReinvites(UnaryOperator<Sdp> edit) {
        reinviteAnswer = edit;
    }

    /** Tells what became of a referral, and waits for the response. */
    public SipMessage reportReferral(String statusLine, String subscriptionState) {
        MessageText text = established().request("NOTIFY", line).header("Event", "refer");
        text.header("Subscription-State", subscriptionState);
        return start(text.body("message/sipfrag", statusLine + "\r\n").build()).awaitFinal(PATIENCE);
    }

    /** Sends a request without body inside the dialog and waits for its final response. */
    public SipMessage request(String method) {
        return start(established().request(method, line).build()).awaitFinal(PATIENCE);
    }

    /** Sends a request with a body inside the dialog and waits for its final response. */
    public SipMessage request(String method, String contentType, String body) {
        return start(established().request(method, line).body(contentType, body).build())
                .awaitFinal(PATIENCE);
    }

    /** Offers another session description and waits for the final response, which is acknowledged and, if good, followed. */
    public SipMessage reinvite(Sdp offer) {
        Dialog known = established();
        SipMessage invite =
                known.request("INVITE", line).sdp(Optional.of(offer)).build();
        localSdp = Optional.of(offer);
        SipMessage response = line.start(invite, known.nextHop(), received -> acknowledge(known, invite, received))
                .awaitFinal(PATIENCE);
        if (response.status() < 300) {
            media.follow(response.sdp());
        }
        return response;
    }

    /** Any headers and order, but the dialog's next hop; no response is waited for. */
    public void sendRaw(byte[] datagram) {
        line.sendBytes(datagram, established().nextHop());
    }

    /** Closes the audio. The other side is told nothing: as if the phone had vanished. */
    @Override
    public void close() {
        media.close();
    }

    PhoneLine line() {
        return line;
    }

    Dialog established() {
        return dialog.orElseThrow(() -> new AssertionError("no dialog yet in call " + callId));
    }

    boolean hasDialog() {
        return dialog.isPresent();
    }

    void establish(Dialog made) {
        dialog = Optional.of(made);
    }

    void describe(Sdp own) {
        localSdp = Optional.of(own);
    }

    /** A request of this call from the server; runs on the receiving thread. */
    void receive(MessageRecord record) {
        requests.add(record);
        SipMessage request = record.message();
        switch (request.method()) {
            case "ACK" -> acknowledged(request);
            case "INVITE" -> answerReinvite(record);
            case "BYE", "INFO", "OPTIONS", "UPDATE", "NOTIFY", "MESSAGE" -> reply(record, 200, "OK");
            case "CANCEL" -> cancelled(record);
            case "REFER" ->
                reply(record, acceptsReferrals ? 202 : 501, acceptsReferrals ? "Accepted" : "Not Implemented");
            default -> reply(record, 501, "Not Implemented");
        }
    }

    void cancelled(MessageRecord record) {
        reply(record, 481, "Call Leg/Transaction Does Not Exist");
    }

    String localTag() {
        return callId;
    }

    void reply(MessageRecord record, int status, String reason) {
        line.send(
                MessageText.response(record.message(), status, reason, localTag())
                        .build(),
                record.peer());
    }

    /** Sends a final response again and again until its ACK comes. */
    void replyUntilAcknowledged(MessageRecord record, SipMessage response) {
        finalResponse.ifPresent(Retransmission::stop);
        finalResponse = Optional.of(line.repeat(response, record.peer()));
    }

    private ClientTransaction start(SipMessage request) {
        return line.start(request, established().nextHop(), response -> {});
    }

    private void acknowledge(Dialog known, SipMessage invite, SipMessage response) {
        if (response.status() >= 300) {
            line.send(Acknowledgement.ofRefusal(invite, response), known.nextHop());
        } else if (response.status() >= 200) {
            known.retarget(response);
            line.send(known.ack(invite.cseq(), line).build(), known.nextHop());
        }
    }

    private void acknowledged(SipMessage ack) {
        finalResponse.ifPresent(Retransmission::stop);
        media.follow(ack.sdp());
    }

    private void answerReinvite(MessageRecord record) {
        if (reinviteStatus != 200) {
            reply(record, reinviteStatus == 0 ? 100 : reinviteStatus, "No Change");
            return;
        }
        established().retarget(record.message());
        media.follow(record.message().sdp());
        MessageText text = MessageText.response(record.message(), 200, "OK", localTag());
        text.header("Contact", line.contact()).sdp(localSdp.map(reinviteAnswer));
        replyUntilAcknowledged(record, text.build());
    }
}
