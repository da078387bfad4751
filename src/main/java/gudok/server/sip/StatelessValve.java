package gudok.server.sip;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPMessageValve;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gudok.server.sip.transport.RawMessage;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import javax.sip.SipStack;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers, before the stack makes a transaction of it, what needs no transaction: REGISTER, OPTIONS, SUBSCRIBE and methods that we do not
 * serve. A retransmission gets the same answer again, with the same tag. Keeps away what there is no room for, and responses
 * that are none of ours.
 */
final class StatelessValve implements SIPMessageValve {
    private static final Logger log = LoggerFactory.getLogger(StatelessValve.class);
    private static final Set<String> OF_CALLS = Set.of("INVITE", "ACK", "BYE", "CANCEL", "INFO", "UPDATE", "MESSAGE");

    private static final String RETRY_AFTER_SECONDS = "32";

    private final SIPTransactionStack stack;
    private final Replies replies;
    private final Requirements requirements;
    private final RegisterHandler registers;
    private final Failures failures;
    private final Misplaced misplaced;
    private final Pracks pracks;
    private final ExposedRequests exposed;
    private final LateForks forks;
    private final TransactionLimit limit;
    private final StrayResponses strays;
    private final AnsweredRequests answered;
    private final ByeDesk byes;
    private final SubscribeHandler subscribes;

    StatelessValve(
            SIPTransactionStack stack,
            Replies replies,
            Requirements requirements,
            RegisterHandler registers,
            Failures failures,
            TransactionLimit limit,
            StrayResponses strays,
            AnsweredRequests answered,
            SubscribeHandler subscribes) {
        this.subscribes = subscribes;
        this.answered = answered;
        this.byes = new ByeDesk(stack, replies, answered);
        this.misplaced = new Misplaced(stack, replies);
        this.pracks = new Pracks(stack, replies);
        this.exposed = new ExposedRequests(stack, replies);
        this.forks = new LateForks(stack);
        this.limit = limit;
        this.strays = strays;
        this.stack = stack;
        this.replies = replies;
        this.requirements = requirements;
        this.registers = registers;
        this.failures = failures;
    }

    @Override
    public boolean processRequest(SIPRequest request, MessageChannel channel) {
        try {
            if (exposed.refuses(request, channel)) {
                return false;
            }
            if (request.getMethod().equals("PRACK")) {
                pracks.take(request, channel);
                return false;
            }
            if (byes.takes(request, channel) || isAnsweredInvite(request)) {
                return false;
            }
            Optional<SIPResponse> answer = OF_CALLS.contains(request.getMethod()) || isOfReferral(request)
                    ? ofCall(request)
                    : Optional.of(answer(request));
            if (answer.isEmpty()) {
                return true;
            }
            channel.sendMessage(answer.get());
        } catch (RuntimeException e) {
            failures.tell(request.getMethod(), request.getCallId().getCallId(), e);
            sendFailure(request, channel);
        } catch (IOException e) {
            log.debug("sip answer not sent call_id={}", callId(request), e);
        }
        return false;
    }

    /** One that has its call already; until its transaction is gone the stack answers it (RFC 6026 §7.1). */
    private boolean isAnsweredInvite(SIPRequest request) {
        return request.getMethod().equals("INVITE")
                && request.getToTag() == null
                && stack.findTransaction(request.getTransactionId(), true) == null
                && answered.find(answered.key(request)).isPresent();
    }

    /** Where a call that we have referred elsewhere got to. */
    private boolean isOfReferral(SIPRequest request) {
        return request.getMethod().equals("NOTIFY")
                && request.getToTag() != null
                && stack.getDialog(request.getDialogId(true)) != null;
    }

    private SIPResponse answer(SIPRequest request) {
        RawMessage raw = (RawMessage) request.getApplicationData();
        Optional<SIPResponse> refusal = requirements.unmet(request, raw);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!(request.getRequestURI() instanceof SipUri)) {
            return replies.to(request, 416);
        }
        if (request.getMethod().equals("REGISTER")) {
            return request.getTo().getAddress().getURI() instanceof SipUri
                    ? registers.answer(request, raw)
                    : replies.to(request, 400, "To Is No SIP URI");
        }
        if (request.getMethod().equals("SUBSCRIBE")) {
            return subscribes.answer(request, raw);
        }
        if (request.getToTag() != null && stack.getDialog(request.getDialogId(true)) == null) {
            return replies.to(request, 481);
        }
        return request.getMethod().equals("OPTIONS") ? capabilities(request) : refused(request);
    }

    private SIPResponse capabilities(SIPRequest request) {
        SIPResponse response = replies.to(request, 200);
        Replies.set(response, "Allow", Replies.ALLOW);
        Replies.set(response, "Accept", "application/sdp");
        Replies.set(response, "Allow-Events", SubscribeHandler.EVENT);
        Replies.set(response, "Supported", "timer, 100rel, " + Requirements.PATH);
        return response;
    }

    private Optional<SIPResponse> ofCall(SIPRequest request) {
        return limit.excludes(request, stack) ? Optional.of(overload(request)) : misplaced.refusal(request);
    }

    private SIPResponse overload(SIPRequest request) {
        failures.crowded(request.getMethod(), stack.getServerTransactionTableSize());
        SIPResponse response = replies.to(request, 503, "Too Many Transactions");
        Replies.set(response, "Retry-After", RETRY_AFTER_SECONDS);
        return response;
    }

    private SIPResponse refused(SIPRequest request) {
        SIPResponse response = replies.to(request, 405);
        Replies.set(response, "Allow", Replies.ALLOW);
        return response;
    }

    private void sendFailure(SIPRequest request, MessageChannel channel) {
        try {
            channel.sendMessage(replies.to(request, 500));
        } catch (RuntimeException | IOException e) {
            log.debug("sip answer not sent call_id={}", callId(request), e);
        }
    }

    private static String callId(SIPRequest request) {
        return HeaderText.plain(request.getCallId().getCallId());
    }

    @Override
    public boolean processResponse(Response response, MessageChannel channel) {
        SIPResponse known = (SIPResponse) response;
        return !strays.isStray(known) && !forks.takes(known);
    }

    @Override
    public void init(SipStack owner) {
        // everything came by the constructor
    }

    @Override
    public void destroy() {
        // holds nothing
    }
}
