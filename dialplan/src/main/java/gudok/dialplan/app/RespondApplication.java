package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Value;
import java.util.List;
import java.util.Optional;

/**
 * {@code respond}: ends the call with a final SIP status. Data: {@code code [reason]}; without data 488. {@code 302 uri}
 * redirects, 401 and 407 ask for credentials.
 */
final class RespondApplication implements Application<RespondApplication.Answer> {
    private static final int LONGEST_REASON = 128;
    private static final int NOT_ACCEPTABLE_HERE = 488;
    private static final int MOVED_TEMPORARILY = 302;

    private static final HangupCause LACKING = HangupCause.DESTINATION_OUT_OF_ORDER;

    /**
     * What is answered.
     *
     * @param status   100 to 699
     * @param contacts only with 302
     */
    record Answer(int status, Optional<String> reason, List<ContactUri> contacts) {
        boolean isProvisional() {
            return status < 200;
        }

        /** 200 would be an answer without sound. */
        boolean refusesTheCall() {
            return status >= 300;
        }
    }

    @Override
    public String name() {
        return "respond";
    }

    @Override
    public Answer parse(ActionData data) {
        List<Value> words = ArgumentSplitter.blanks(data.value(), 2);
        if (words.isEmpty()) {
            return new Answer(NOT_ACCEPTABLE_HERE, Optional.empty(), List.of());
        }
        if (words.size() > 1 && words.get(0).text().equals("302")) {
            return new Answer(MOVED_TEMPORARILY, Optional.empty(), RedirectApplication.contacts(words.get(1)));
        }
        Optional<String> reason = words.size() > 1 ? Optional.of(oneLine(words.get(1))) : Optional.empty();
        return new Answer(status(words.get(0).text()), reason.filter(text -> !text.isEmpty()), List.of());
    }

    @Override
    public Preview preview(Answer answer) {
        if (answer.refusesTheCall() || isSentByOthers(answer.status())) {
            return Preview.NOTHING;
        }
        String instead = answer.isProvisional()
                ? "nothing is sent, the list goes on - for early media use pre_answer"
                : "the call ends with " + LACKING + " - write a status from 300 to 699";
        return Preview.limited("status " + answer.status() + " cannot be sent by hand; " + instead);
    }

    /** 100 has been sent already, 180 and 182 are ringing. */
    private static boolean isSentByOthers(int status) {
        return status == 100 || status == 180 || status == 182;
    }

    @Override
    public void run(CallSession call, Answer answer) {
        if (answer.status() == 180 || answer.status() == 182) {
            call.ringReady(answer.status() == 182);
        }
        if (answer.isProvisional()) {
            return;
        }
        if (!answer.refusesTheCall()) {
            throw call.hangup(LACKING);
        }
        if (!answer.contacts().isEmpty() && !call.isAnswered()) {
            throw call.services()
                    .redirect(
                            answer.contacts().stream().map(ContactUri::text).toList(),
                            HangupCause.ofSipStatus(MOVED_TEMPORARILY));
        }
        throw call.respond(answer.status(), answer.reason());
    }

    @Override
    public boolean needsMedia() {
        return false;
    }

    private static int status(String written) {
        int status = (int) WholeNumber.of(written, 699).orElseThrow(() -> refused(written, "is not a SIP status"));
        if (status == 0) {
            return NOT_ACCEPTABLE_HERE;
        }
        if (status < 100) {
            throw refused(written, "is not a SIP status");
        }
        return status;
    }

    private static DialplanException refused(String written, String why) {
        return new DialplanException(
                "respond: \"" + LogText.of(written) + "\" " + why + " - write a status from 300 to 699 [reason]");
    }

    /** A reason phrase is one line (RFC 3261 §7.2), whoever wrote it. */
    private static String oneLine(Value reason) {
        StringBuilder line = new StringBuilder();
        reason.text()
                .codePoints()
                .limit(LONGEST_REASON)
                .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
                .forEach(line::appendCodePoint);
        return line.toString().strip();
    }
}
