package gudok.server.sip.transport;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.ServerRequestInterface;
import gov.nist.javax.sip.stack.ServerResponseInterface;
import java.net.InetSocketAddress;
import java.text.ParseException;

/** Hands parsed messages to the stack's transactions. SIP thread only. */
final class StackEntrance {
    private final SIPTransactionStack stack;

    StackEntrance(SIPTransactionStack stack) {
        this.stack = stack;
    }

    void enter(SIPMessage message, MessageChannel channel, InetSocketAddress local, InetSocketAddress source)
            throws ParseException {
        message.setRemoteAddress(source.getAddress());
        message.setRemotePort(source.getPort());
        message.setPeerPacketSourceAddress(source.getAddress());
        message.setPeerPacketSourcePort(source.getPort());
        message.setLocalAddress(local.getAddress());
        message.setLocalPort(local.getPort());
        if (message instanceof SIPRequest request) {
            request(request, channel);
        } else if (message instanceof SIPResponse response) {
            response(response, channel);
        }
    }

    private void request(SIPRequest request, MessageChannel channel) {
        ServerRequestInterface handler = stack.newSIPServerRequest(request, channel);
        if (handler == null) {
            return;
        }
        try {
            handler.processRequest(request, channel);
        } finally {
            if (handler instanceof SIPServerTransaction transaction && !transaction.passToListener()) {
                transaction.releaseSem();
            }
        }
    }

    private void response(SIPResponse response, MessageChannel channel) throws ParseException {
        response.checkHeaders();
        ServerResponseInterface handler = stack.newSIPServerResponse(response, channel);
        if (handler == null) {
            return;
        }
        try {
            if (!(handler instanceof SIPClientTransaction transaction) || transaction.checkFromTag(response)) {
                handler.processResponse(response, channel);
            }
        } finally {
            if (handler instanceof SIPClientTransaction transaction && !transaction.passToListener()) {
                transaction.releaseSem();
            }
        }
    }
}
