package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.StringMsgParser;
import gudok.server.sip.regevent.RegInfo;
import gudok.server.sip.transport.Carrier;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.function.IntConsumer;
import javax.sip.ClientTransaction;
import javax.sip.SipException;
import javax.sip.SipProvider;

/** Sends NOTIFY in the dialogs of reg events (RFC 6665 §4.2.2), which the stack knows nothing of. SIP thread. */
final class RegNotifier {
    private final Lines lines;
    private final LegTools tools;
    private final InviteText ids;

    RegNotifier(Lines lines, LegTools tools, InviteText ids) {
        this.lines = lines;
        this.tools = tools;
        this.ids = ids;
    }

    /**
     * Sends one.
     *
     * @param state value of Subscription-State
     * @param over  hears the final status, 408 if none came; at once if nothing can be sent
     */
    void send(RegSubscription to, String state, String document, IntConsumer over) {
        try {
            SIPRequest notify = write(to, state);
            byte[] body = document.getBytes(StandardCharsets.UTF_8);
            notify.setMessageContent("application", RegInfo.TYPE, body);
            RegSubscription.Target target = to.target;
            notify.setApplicationData(Lines.hop(target.line().transport(), target.hop(), target.line()));
            SipProvider provider = lines.transport().provider(target.local()).orElseThrow();
            ClientTransaction transaction = provider.getNewClientTransaction(notify);
            transaction.setApplicationData(new Answer(over));
            transaction.sendRequest();
        } catch (SipException | ParseException | RuntimeException e) {
            tools.failures().tell("NOTIFY", to.dialog.callId(), e);
            over.accept(408);
        }
    }

    private SIPRequest write(RegSubscription to, String state) throws ParseException {
        RegSubscription.Target target = to.target;
        RegSubscription.Dialog dialog = to.dialog;
        String transport = target.line().transport();
        String hostPort =
                tools.advertised().hostPort(lines.local(transport, target.hop(), target.local()), target.hop());
        StringBuilder text = new StringBuilder(1024);
        line(text, "NOTIFY " + target.uri() + " SIP/2.0");
        line(text, "Via: SIP/2.0/" + Carrier.inVia(transport) + " " + hostPort + ";rport;branch=z9hG4bK" + ids.fresh());
        line(text, "Max-Forwards: 70");
        dialog.routes().forEach(route -> line(text, "Route: " + route));
        line(text, "From: " + dialog.from());
        line(text, "To: " + dialog.to());
        line(text, "Call-ID: " + dialog.callId());
        line(text, "CSeq: " + ++to.cseq + " NOTIFY");
        line(text, "Contact: <sip:gudok@" + hostPort + Carrier.parameter(transport) + ">");
        line(text, "User-Agent: " + tools.userAgent());
        line(text, "Event: " + dialog.event());
        line(text, "Subscription-State: " + state);
        line(text, "Content-Length: 0");
        byte[] bytes = text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        return (SIPRequest) new StringMsgParser().parseSIPMessage(bytes, false, false, null);
    }

    private static void line(StringBuilder text, String line) {
        text.append(HeaderText.plain(line)).append("\r\n");
    }

    private record Answer(IntConsumer over) implements Outcome {
        @Override
        public void answered(SIPResponse response) {
            if (response.getStatusCode() >= 200) {
                over.accept(response.getStatusCode());
            }
        }

        @Override
        public void unanswered() {
            over.accept(408);
        }
    }
}
