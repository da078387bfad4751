package gudok.server.doctor;

import java.util.Locale;

/**
 * One thing that was looked at.
 *
 * @param what   in a word or two
 * @param detail how it is
 * @param mend   what to do; empty if there is nothing to do
 */
public record Diagnosis(Severity severity, String what, String detail, String mend) {
    /** How bad it is. */
    public enum Severity {
        /** As it should be. */
        OK,
        /** Works, but not all of it, or not for long. */
        WARNING,
        /** Does not work. */
        ERROR;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Diagnosis ok(String what, String detail) {
        return new Diagnosis(Severity.OK, what, detail, "");
    }

    static Diagnosis ok(String what, String detail, String mend) {
        return new Diagnosis(Severity.OK, what, detail, mend);
    }

    static Diagnosis warning(String what, String detail, String mend) {
        return new Diagnosis(Severity.WARNING, what, detail, mend);
    }

    static Diagnosis error(String what, String detail, String mend) {
        return new Diagnosis(Severity.ERROR, what, detail, mend);
    }

    /** {@code error: ports: udp 192.0.2.2:5060 is in use: set sip_port}. */
    @Override
    public String toString() {
        return severity + ": " + what + ": " + detail + (mend.isEmpty() ? "" : ": " + mend);
    }
}
