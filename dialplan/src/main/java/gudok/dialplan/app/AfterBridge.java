package gudok.dialplan.app;

import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.BridgeResult;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Truth;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a caller's variables say about the end of a bridge, and what they tell afterwards. */
public record AfterBridge(BridgeResult result) {
    /** Whether the caller's list of actions goes on. */
    public boolean goesOn(Variables variables) {
        if (result.connected()) {
            return !Truth.of(variables.text("hangup_after_bridge", ""));
        }
        if (result.cause() == HangupCause.ATTENDED_TRANSFER) {
            return false;
        }
        Optional<Value> continueOnFail = variables.get("continue_on_fail");
        Optional<Value> failureCauses = variables.get("failure_causes");
        if (continueOnFail.isEmpty() && failureCauses.isEmpty()) {
            return continuesByDefault();
        }
        return failureCauses.filter(causes -> !lists(causes)).isPresent()
                || continueOnFail.filter(this::continues).isPresent();
    }

    /** Whether the caller is parked when the called party has left. */
    boolean parks(Variables variables) {
        return result.connected() && Truth.of(variables.text("park_after_bridge", ""));
    }

    /**
     * Where the caller is sent: after a call by {@code transfer_after_bridge=extension[:XML[:context]]}, after a failure by {@code
     * transfer_on_fail=CAUSES|auto extension [XML [context]]}, whose extension {@code auto_cause} is the cause's name.
     */
    public Optional<TransferTarget> elsewhere(Variables variables) {
        if (result.cause() == HangupCause.ATTENDED_TRANSFER) {
            return Optional.empty();
        }
        Optional<List<Value>> words = result.connected()
                ? variables.get("transfer_after_bridge").map(value -> SourceParser.parts(value, ':'))
                : variables
                        .get("transfer_on_fail")
                        .map(value -> ArgumentSplitter.blanks(value, 4))
                        .flatMap(this::listed);
        return words.filter(all -> !all.isEmpty()).map(this::target);
    }

    /** What stands behind the causes, if this one is among them. */
    private Optional<List<Value>> listed(List<Value> words) {
        boolean any = words.size() > 1 && words.get(0).text().startsWith("auto");
        return words.size() > 1 && (any || lists(words.get(0)))
                ? Optional.of(words.subList(1, words.size()))
                : Optional.empty();
    }

    private TransferTarget target(List<Value> words) {
        Value extension = words.get(0).text().equals("auto_cause")
                ? Value.configured(result.cause().name())
                : words.get(0);
        Optional<Value> context = words.size() > 2 ? Optional.of(words.get(2)) : Optional.empty();
        return new TransferTarget(extension, context);
    }

    /** Sets the variables that tell of it. */
    public void record(Variables variables) {
        String cause = result.cause().name();
        set(variables, "last_bridge_hangup_cause", cause);
        set(variables, "originate_disposition", result.connected() ? "call accepted" : cause);
        set(variables, "DIALSTATUS", dialStatus());
        if (result.connected()) {
            set(variables, "bridge_hangup_cause", cause);
            variables.unset("originate_failed_cause");
        } else {
            set(variables, "originate_failed_cause", cause);
        }
    }

    private boolean continuesByDefault() {
        return switch (result.cause()) {
            case NO_ANSWER, NO_USER_RESPONSE, ORIGINATOR_CANCEL -> true;
            default -> false;
        };
    }

    /** A lone number other than 0 and 1 is a cause, not a yes. */
    private boolean continues(Value written) {
        String text = written.text().strip();
        boolean isNumber = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return (Truth.of(text) && (!isNumber || text.equals("1"))) || lists(written);
    }

    private boolean lists(Value causes) {
        String number = Integer.toString(result.cause().number());
        return Arrays.stream(causes.text().split(",", -1))
                .map(String::strip)
                .anyMatch(word -> word.equalsIgnoreCase(result.cause().name()) || word.equals(number));
    }

    private String dialStatus() {
        if (result.connected()) {
            return "ANSWER";
        }
        return switch (result.cause()) {
            case ORIGINATOR_CANCEL -> "CANCEL";
            case USER_BUSY -> "BUSY";
            case NO_ANSWER -> "NOANSWER";
            case CALL_REJECTED -> "DONTCALL";
            default -> result.cause().name();
        };
    }

    private static void set(Variables variables, String name, String value) {
        variables.set(name, Value.configured(value));
    }
}
