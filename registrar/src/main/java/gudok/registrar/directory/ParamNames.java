package gudok.registrar.directory;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Names of params that mean something here or in FreeSWITCH; others are allowed, but may be misspelt ones of these. */
final class ParamNames {
    private static final List<String> KNOWN = List.of(
            "password",
            "a1-hash",
            "a1-hash-sha-256",
            "a1-hash-sha-512-256",
            "dial-string",
            "vm-password",
            "allow-empty-password",
            "auth-acl",
            "sip-forbid-register",
            "user-agent-filter",
            "max-registrations-per-extension");
    private static final int LONGEST = 64;
    private static final int MAX_WRONG = 2;
    private static final int LETTERS_PER_WRONG = 4;

    private ParamNames() {}

    /** What an unknown name was probably meant to be: a known one with one or two other letters, hyphens aside. */
    static Optional<String> meant(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (KNOWN.contains(lower) || lower.length() > LONGEST) {
            return Optional.empty();
        }
        return KNOWN.stream()
                .filter(known -> distance(letters(lower), letters(known)) <= tolerated(known))
                .min(Comparator.comparingInt(known -> distance(letters(lower), letters(known))));
    }

    /** True if the text, in any letter case, is the word but for a letter or two. */
    static boolean isNearly(String text, String word) {
        return text.length() <= LONGEST && distance(text.strip().toLowerCase(Locale.ROOT), word) <= MAX_WRONG;
    }

    private static int tolerated(String known) {
        return Math.min(MAX_WRONG, letters(known).length() / LETTERS_PER_WRONG);
    }

    private static String letters(String name) {
        return name.replaceAll("[-_ .]", "");
    }

    /** Letters to insert, remove or change to make one from the other. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
