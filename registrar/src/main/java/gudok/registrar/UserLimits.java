package gudok.registrar;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What one user's registrations may be, where it differs from the settings. Lifetimes in seconds; a wish to unregister is
 * never changed.
 *
 * @param maxContacts at most so many, instead of {@code max_contacts}
 * @param alone       a new contact takes the place of all others
 * @param shortest    shorter wishes are lengthened to it, without 423
 * @param longest     longer wishes are shortened to it
 * @param fixed       granted whatever is asked for; goes before both
 * @param deviation   instead of {@code expires_deviation}
 */
public record UserLimits(
        OptionalInt maxContacts,
        boolean alone,
        OptionalLong shortest,
        OptionalLong longest,
        OptionalLong fixed,
        OptionalLong deviation) {
    /** Those of nearly all users: the settings alone count. */
    public static final UserLimits NONE = new UserLimits(
            OptionalInt.empty(),
            false,
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());

    /** How many contacts the user may have. */
    int contacts(RegistrarSettings settings) {
        return alone ? 1 : maxContacts.orElse(settings.maxContacts());
    }

    /** Which of them has to go for one more. */
    MaxContactsPolicy policy(RegistrarSettings settings) {
        return alone ? MaxContactsPolicy.REPLACE_OLDEST : settings.policy();
    }

    /** True if the server says how long, so that no wish is too brief. */
    boolean lengthens() {
        return fixed.isPresent() || shortest.isPresent();
    }

    /** What is granted of a wish above 0 that the settings allow. */
    long granted(long seconds) {
        long bounded = Math.min(Math.max(seconds, shortest.orElse(0)), longest.orElse(Long.MAX_VALUE));
        return fixed.orElse(bounded);
    }
}
