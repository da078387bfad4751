package gudok.server.sip.register;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Values of the Date header (RFC 3261 §20.17), each written once a second. One thread. */
final class DateText {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private long second = Long.MIN_VALUE;
    private RegisterReply.Header header = new RegisterReply.Header("Date", "");

    RegisterReply.Header at(Instant now) {
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            header = new RegisterReply.Header("Date", FORMAT.format(now));
        }
        return header;
    }
}
