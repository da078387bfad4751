package gudok.phone;

import gudok.phone.PhoneLine.Account;
import java.time.Duration;
import java.util.List;

/** The phone's REGISTERs: one Call-ID, growing numbers, the last challenge used again (RFC 3261 §10.2). One thread at a time. */
final class Registration {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PhoneLine line;
    private final Credentials credentials;
    private final String callId = Ids.next();
    private long cseq;

    Registration(PhoneLine line) {
        this.line = line;
        credentials = new Credentials(line.account().user(), line.account().password());
    }

    /** The final response; a challenge is answered, once more if the nonce had gone stale. */
    synchronized SipMessage send(String contact, String expires) {
        SipMessage response = exchange(contact, expires);
        for (int attempt = 0; attempt < 2 && response.status() == 401; attempt++) {
            boolean repeated =
                    attempt > 0 && !response.header("WWW-Authenticate").contains("stale=true");
            if (repeated || !credentials.learn(response)) {
                return response;
            }
            response = exchange(contact, expires);
        }
        return response;
    }

    private SipMessage exchange(String contact, String expires) {
        Account account = line.account();
        String uri = "sip:" + account.domain();
        MessageText text = MessageText.request("REGISTER", uri).header("Via", line.via(Ids.branch()));
        text.header("Max-Forwards", "70").header("From", "<" + account.aor() + ">;tag=" + callId);
        text.header("To", "<" + account.aor() + ">").header("Call-ID", callId);
        text.header("CSeq", ++cseq + " REGISTER").header("Contact", contact).header("Expires", expires);
        credentials.header("REGISTER", uri).ifPresent(header -> text.headers(List.of(header)));
        return line.start(text.build(), account.server(), response -> {}).awaitFinal(PATIENCE);
    }
}
