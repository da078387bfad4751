package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gudok.server.Timers;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;

/**
 * Provisional responses that a caller acknowledges (RFC 3262 §3). One is on its way at a time, repeated until its PRACK comes; the
 * others, and a 200 that must not overtake a session description, wait. On the SIP thread.
 */
final class ReliableProgress {
    private static final Duration T1 = Duration.ofMillis(500);
    private static final Duration GIVE_UP = T1.multipliedBy(64);
    private static final int MOST_WAITING = 8;

    private record Sent(SIPResponse response, long number, Optional<String> sdp) {}

    /** The last PRACK, should it come again. */
    private record Pracked(String branch, Optional<SIPResponse> answer) {}

    private final IncomingLeg leg;
    private final ArrayDeque<SIPResponse> waiting = new ArrayDeque<>();
    private Optional<Sent> onItsWay = Optional.empty();
    /** The 200 has overtaken it; its PRACK may be under way (RFC 3262 §3). */
    private Optional<Sent> overtaken = Optional.empty();

    private Optional<SIPResponse> finalResponse = Optional.empty();
    private Optional<String> agreed = Optional.empty();
    private Optional<Pracked> last = Optional.empty();
    private Optional<Timers.Timer> repeat = Optional.empty();
    private long number = ThreadLocalRandom.current().nextInt(1, 1 << 30);

    ReliableProgress(IncomingLeg leg) {
        this.leg = leg;
    }

    void send(SIPResponse response) throws SipException, ParseException, InvalidArgumentException {
        if (waiting.size() < MOST_WAITING) {
            waiting.addLast(response);
        }
        sendNext();
    }

    /** Sends a 200 now, or when the caller knows the session that it belongs to. */
    void answer(SIPResponse response) throws SipException, ParseException, InvalidArgumentException {
        if (onItsWay.filter(sent -> sent.sdp.isPresent()).isPresent()) {
            finalResponse = Optional.of(response);
        } else {
            overtaken = onItsWay;
            stop();
            leg.accept(response);
        }
    }

    /** The session that the caller knows already from a response that it has acknowledged, or will have before the 200. */
    boolean holds(String sdp) {
        return agreed.or(() -> onItsWay.flatMap(Sent::sdp)).filter(sdp::equals).isPresent();
    }

    /** First offer and answer are exchanged. */
    boolean hasAgreed() {
        return agreed.isPresent();
    }

    private void sendNext() throws SipException, ParseException, InvalidArgumentException {
        if (onItsWay.isPresent() || waiting.isEmpty() || finalResponse.isPresent()) {
            return;
        }
        SIPResponse response = waiting.removeFirst();
        number++;
        Replies.set(response, "Require", PeerSkills.RELIABLE);
        Replies.set(response, "RSeq", Long.toString(number));
        Sent sent = new Sent(response, number, Body.of(response).sdp());
        onItsWay = Optional.of(sent);
        leg.provide(response);
        repeatLater(sent, T1, T1);
    }

    private void repeatLater(Sent sent, Duration pause, Duration sofar) {
        repeat = Optional.of(leg.tools
                .timers()
                .after(
                        pause,
                        () -> leg.post(() -> {
                            if (onItsWay.filter(still -> still == sent).isEmpty() || leg.isOver()) {
                                return;
                            }
                            if (sofar.compareTo(GIVE_UP) >= 0) {
                                leg.unpracked();
                                return;
                            }
                            leg.provide(sent.response);
                            Duration rest = GIVE_UP.minus(sofar);
                            Duration next = pause.multipliedBy(2).compareTo(rest) > 0 ? rest : pause.multipliedBy(2);
                            repeatLater(sent, next, sofar.plus(next));
                        })));
    }

    /** A PRACK: what to answer at once; empty if the answer waits for the call. */
    Optional<SIPResponse> pracked(SIPRequest prack, MessageChannel channel)
            throws SipException, ParseException, InvalidArgumentException {
        String branch = prack.getTopmostVia().getBranch();
        if (branch != null && last.filter(known -> known.branch.equals(branch)).isPresent()) {
            return last.get().answer;
        }
        Optional<Sent> meant = onItsWay.or(() -> overtaken).filter(sent -> matches(prack, sent));
        if (meant.isEmpty()) {
            return Optional.of(leg.messages().reply(prack, 481));
        }
        if (!Body.of(prack).isSessionOrNothing()) {
            SIPResponse response = leg.messages().reply(prack, 415);
            Replies.set(response, "Accept", Body.SDP);
            return Optional.of(response);
        }
        Sent sent = meant.get();
        onItsWay = Optional.empty();
        overtaken = Optional.empty();
        repeat.ifPresent(Timers.Timer::cancel);
        agreed = sent.sdp.or(() -> agreed);
        sent.sdp.ifPresent(leg::agreedEarly);
        boolean offers = Body.of(prack).sdp().isPresent()
                && agreed.isPresent()
                && !leg.reoffers().isBusy();
        last = Optional.of(new Pracked(branch == null ? "" : branch, offers ? Optional.empty() : ok(prack)));
        leg.post(this::goOn);
        if (offers) {
            leg.reoffers().take(prack, response -> answerLate(response, channel, branch));
        }
        return last.get().answer;
    }

    private Optional<SIPResponse> ok(SIPRequest prack) {
        return Optional.of(leg.messages().reply(prack, 200));
    }

    private void answerLate(SIPResponse response, MessageChannel channel, String branch) throws SipException {
        last = Optional.of(new Pracked(branch == null ? "" : branch, Optional.of(response)));
        try {
            channel.sendMessage(response);
        } catch (IOException e) {
            throw new SipException("answer to PRACK not sent", e);
        }
    }

    private static boolean matches(SIPRequest prack, Sent sent) {
        String expected = sent.number + " " + sent.response.getCSeq().getSeqNumber() + " INVITE";
        return HeaderLines.first(prack, "RAck")
                .map(value -> value.replaceAll("\\s+", " "))
                .filter(expected::equals)
                .isPresent();
    }

    private void goOn() throws SipException, ParseException, InvalidArgumentException {
        if (leg.isOver()) {
            return;
        }
        Optional<SIPResponse> answer = finalResponse;
        if (answer.isPresent() && onItsWay.isEmpty()) {
            finalResponse = Optional.empty();
            stop();
            leg.accept(answer.get());
        } else {
            sendNext();
        }
    }

    void stop() {
        waiting.clear();
        onItsWay = Optional.empty();
        repeat.ifPresent(Timers.Timer::cancel);
    }
}
