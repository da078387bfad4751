package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gudok.server.sip.register.RegisterDesk;
import gudok.server.sip.register.RegisterReply;
import gudok.server.sip.transport.RawMessage;

/** REGISTERs that the stack has parsed: asks the desk, makes the response. */
final class RegisterHandler {
    private final Replies replies;
    private final RegisterDesk desk;

    RegisterHandler(Replies replies, RegisterDesk desk) {
        this.replies = replies;
        this.desk = desk;
    }

    SIPResponse answer(SIPRequest request, RawMessage raw) {
        RegisterReply reply = desk.answer(new StackRegister(request, raw, replies.transaction(request, raw)));
        SIPResponse response = replies.to(request, reply.status(), reply.reason());
        for (RegisterReply.Header header : reply.headers()) {
            if (header.name().equals("WWW-Authenticate")) {
                Replies.add(response, header.name(), header.value());
            } else {
                Replies.set(response, header.name(), header.value());
            }
        }
        return response;
    }
}
