package gudok.server.sip;

import gov.nist.javax.sip.message.SIPResponse;

/** Hears on the SIP thread what becomes of a request of ours; it is the application data of the transaction. */
interface Outcome {
    /** A response, provisional ones too. */
    void answered(SIPResponse response);

    /** No final response came in time. */
    void unanswered();
}
