package gudok.registrar;

/**
 * The phone behind a binding, as far as it tells.
 *
 * @param instance  {@code +sip.instance} (RFC 5626 §4.1) without quotes and angle brackets, or an empty string
 * @param regId     {@code reg-id} (RFC 5626 §4.2), or 0
 * @param userAgent as the phone wrote it, or an empty string
 */
public record Device(String instance, int regId, String userAgent) {
    /** One of perhaps several ways to the instance (RFC 5626 §4.2). */
    public boolean isFlow() {
        return regId > 0 && !instance.isEmpty();
    }

    /** True if both give the same instance and {@code reg-id}, or both no instance. */
    public boolean isSameInstance(Device other) {
        return regId == other.regId && instance.equals(other.instance);
    }
}
