package gudok.phone;

/** The ACK of a refusal: part of the INVITE's own transaction, so it keeps branch, request URI and number (RFC 3261 §17.1.1.3). */
final class Acknowledgement {
    private Acknowledgement() {}

    static SipMessage ofRefusal(SipMessage invite, SipMessage response) {
        return sameTransaction("ACK", invite)
                .header("To", response.header("To"))
                .build();
    }

    /** CANCEL is made the same way (§9.1). */
    static SipMessage cancelOf(SipMessage invite) {
        return sameTransaction("CANCEL", invite)
                .header("To", invite.header("To"))
                .build();
    }

    private static MessageText sameTransaction(String method, SipMessage invite) {
        MessageText text = MessageText.request(method, invite.requestUri());
        text.header("Via", invite.header("Via"))
                .headers("Route", invite.all("Route"))
                .header("Max-Forwards", "70");
        text.header("From", invite.header("From")).header("Call-ID", invite.callId());
        return text.header("CSeq", invite.cseq() + " " + method);
    }
}
