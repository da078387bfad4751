package gudok.registrar;

/**
 * One contact that a REGISTER wants changed.
 *
 * @param asked   as the phone wrote it
 * @param uri     the same, taken apart
 * @param expires granted lifetime in seconds; 0 removes the binding
 */
record Wish(RegisterRequest.Contact asked, SipUri uri, long expires) {
    /** The URI as the phone wrote it. */
    String contact() {
        return asked.uri();
    }

    boolean removes() {
        return expires == 0;
    }

    /** True if {@code binding} is for this contact (RFC 3261 §10.3 step 7). */
    boolean isFor(Binding binding) {
        return contact().equals(binding.contact())
                || SipUri.parse(binding.contact()).filter(uri::matches).isPresent();
    }
}
