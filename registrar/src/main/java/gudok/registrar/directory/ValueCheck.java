package gudok.registrar.directory;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Finds values of params and variables that could not do what they are written for, and names that do nothing here. */
final class ValueCheck {
    static final NumberRange MAX_CONTACTS = new NumberRange(1, 1000);
    static final NumberRange LIFETIME = new NumberRange(1, 30 * 86_400);
    static final NumberRange DEVIATION = new NumberRange(0, 86_400);
    private static final Set<String> IDLE_VARIABLES = Set.of(
            "sip-force-contact",
            "sip-force-user",
            "sip-force-extension",
            "force_ping",
            "registration_metadata",
            "send-message-query-on-register",
            "send-presence-on-register");
    private static final Pattern LIST_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");

    private final ValueSyntax syntax;
    private final Problems problems;
    private final Set<String> told = new HashSet<>();

    /** For one file. */
    ValueCheck(ValueSyntax syntax, Problems problems) {
        this.syntax = syntax;
        this.problems = problems;
    }

    /** An empty value says nothing. */
    void param(String name, String value, Supplier<Position> at) {
        String key = name.toLowerCase(Locale.ROOT);
        if (!value.isEmpty()) {
            switch (key) {
                case "auth-acl" -> networks(key, value, at);
                case "user-agent-filter" -> expression(value, at);
                case "sip-forbid-register" -> truth(key, value, at);
                case LimitNames.MAX_CONTACTS -> number(key, value, MAX_CONTACTS, at);
                default -> {}
            }
        }
    }

    void variable(String name, String value, Supplier<Position> at) {
        String key = name.toLowerCase(Locale.ROOT);
        if (IDLE_VARIABLES.contains(key) && told.add(key)) {
            problems.warning(at.get(), WarningName.IDLE_VARIABLE, "variable " + key + " has no effect here");
        }
        if (!value.isEmpty()) {
            switch (key) {
                case LimitNames.SEVERAL -> truth(key, value, at);
                case LimitNames.FIXED, LimitNames.SHORTEST, LimitNames.LONGEST -> number(key, value, LIFETIME, at);
                case LimitNames.DEVIATION -> number(key, value, DEVIATION, at);
                default -> {}
            }
        }
    }

    /** Networks from which a user needs no password. */
    void cidr(String list, Supplier<Position> at) {
        networks("cidr", list, at);
    }

    private void networks(String name, String list, Supplier<Position> at) {
        for (String member : list.split(",", -1)) {
            String network = member.strip();
            if (LIST_NAME.matcher(network).matches()) {
                problems.warning(
                        at.get(),
                        WarningName.UNKNOWN_ACL,
                        name + " names the list " + network + ", and there are no lists: it lets nobody in - write"
                                + " networks such as 10.0.0.0/8, with commas between them");
            } else if (!syntax.isNetwork(network)) {
                problems.error(
                        at.get(),
                        name + ": \"" + network + "\" is no network - write networks such as 10.0.0.0/8, with commas"
                                + " between them");
            }
        }
    }

    private void expression(String value, Supplier<Position> at) {
        Optional<String> mistake = syntax.expressionMistake(value);
        mistake.ifPresent(what ->
                problems.error(at.get(), "user-agent-filter \"" + value + "\" is no regular expression: " + what));
    }

    private void truth(String name, String value, Supplier<Position> at) {
        if (Truth.of(value) == Truth.UNCLEAR) {
            problems.error(at.get(), name + " is \"" + value + "\" - write true or false");
        }
    }

    private void number(String name, String value, NumberRange range, Supplier<Position> at) {
        if (range.read(value).isEmpty()) {
            problems.error(
                    at.get(),
                    name + " is \"" + value + "\" - write a whole number from " + range.least() + " to "
                            + range.most());
        }
    }
}
