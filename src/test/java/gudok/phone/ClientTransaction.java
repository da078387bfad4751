package gudok.phone;

import java.time.Duration;
import java.util.function.Consumer;

/** A request of the phone and what came back (RFC 3261 §17.1). Responses arrive on the phone's receiving thread. */
public final class ClientTransaction {
    private final SipMessage request;
    private final Retransmission retransmission;
    private final Consumer<SipMessage> listener;
    private final EventLog<SipMessage> responses = new EventLog<>();

    ClientTransaction(SipMessage request, Retransmission retransmission, Consumer<SipMessage> listener) {
        this.request = request;
        this.retransmission = retransmission;
        this.listener = listener;
    }

    void start() {
        retransmission.start();
    }

    void receive(SipMessage response) {
        if (request.isRequest("INVITE") || response.status() >= 200) {
            retransmission.stop();
        }
        responses.add(response);
        listener.accept(response);
    }

    public SipMessage request() {
        return request;
    }

    /** Every response, repeated ones too. */
    public EventLog<SipMessage> responses() {
        return responses;
    }

    public SipMessage awaitFinal(Duration patience) {
        String what = "a final response to " + request.startLine();
        return responses.await(what, response -> response.status() >= 200, patience);
    }
}
