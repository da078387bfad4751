package gudok.media.rtcp;

import java.time.Instant;

/** NTP timestamps: 32 bits of seconds since 1900, 32 bits of fraction (RFC 3550 §4). */
public final class NtpTime {
    private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;

    private NtpTime() {}

    /** The 64 bits of an instant. */
    public static long of(Instant instant) {
        long fraction = ((long) instant.getNano() << 32) / 1_000_000_000L;
        return (instant.getEpochSecond() + SECONDS_1900_TO_1970) << 32 | fraction;
    }

    /** The middle 32 bits, which count 1/65536 s. */
    public static int middle(long ntp) {
        return (int) (ntp >>> 16);
    }
}
