package gudok.dialplan.model;

import java.util.Locale;

/** Names of all warnings about dialplans. By its name an operator silences one, so names stay as they are. */
public enum WarningName {
    UNREACHABLE_EXTENSION("an earlier extension takes every call to this one"),
    UNREACHABLE_CONTEXT("no user and no action sends calls to the context"),
    ACTIONS_BEFORE_CONDITION("actions stand before a condition that may fail, and are executed all the same"),
    ANTI_ACTION_ENDS_HUNT("after anti-actions no later extension is looked at"),
    SET_WITHOUT_INLINE("a condition reads a variable that is set only after the hunt"),
    UNANCHORED_EXPRESSION("an expression for a number also matches longer numbers"),
    UNKNOWN_USER("an action dials a user that the directory lacks"),
    UNKNOWN_GROUP("an action dials a group that the directory lacks, or that nobody is in"),
    VARIABLE_WITHOUT_EFFECT("an action sets a variable of FreeSWITCH that has no effect here, or none where it is set"),
    MISSING_SOUND("an action plays a file that is not there"),
    UNKNOWN_ELEMENT("an element is not known where it stands, and ignored"),
    UNKNOWN_ATTRIBUTE("an attribute is not known, and ignored"),
    UNKNOWN_WORD("a word that an attribute does not have counts as another one"),
    STRAY_ACTION("an action outside every condition, or a regex element where none is asked for, is ignored"),
    DOUBLE_DATA("an action has data both as attribute and as text"),
    NEVER_LOOPS("loop says that the action is never executed"),
    NO_CONDITION("an extension without condition never matches"),
    UNUSED_NESTED_CONDITION("nested conditions that are never looked at"),
    UNUSED_REGEX("the attribute regex without regex elements, or field and expression beside it"),
    HALF_CONDITION("a field without expression, or an expression without field"),
    TIMES_AND_FIELD("times and field in one condition: both are required, FreeSWITCH takes either"),
    TIME_NEVER_HOLDS("a time that no clock shows"),
    UNKNOWN_FIELD("a condition asks for a field that callers do not have"),
    UNKNOWN_FLAG("flags of an expression that mean nothing"),
    MISSING_CAPTURE("a $1 for which the condition's expression has no parentheses"),
    NOT_SUBSTITUTED("a $1 in a field or expression, where captures are not filled in"),
    UNCLOSED_REFERENCE("a ${ without its closing brace"),
    UNKNOWN_CAUSE("a hangup cause that does not exist"),
    BAD_TIMEOUT("park_timeout that is no number of seconds"),
    NOT_AVAILABLE("an application, endpoint or function of FreeSWITCH that is not available here, or not in full"),
    UNKNOWN_CONTEXT("a transfer to a context that does not exist"),
    DROPPED_IN_FREESWITCH("data with \\', for which FreeSWITCH drops the action"),
    NOT_INLINE("an application that cannot be executed inline");

    private final String meaning;

    WarningName(String meaning) {
        this.meaning = meaning;
    }

    /** As it stands in brackets behind a warning and in comments, e.g. {@code unknown-user}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it is about, in half a line. */
    public String meaning() {
        return meaning;
    }
}
