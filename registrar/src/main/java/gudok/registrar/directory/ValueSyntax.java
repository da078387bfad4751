package gudok.registrar.directory;

import java.util.Optional;

/** How values are written that only the server reads: networks and regular expressions. Pure. */
public interface ValueSyntax {
    /** Every value is well written. */
    ValueSyntax ANY = new ValueSyntax() {
        @Override
        public boolean isNetwork(String text) {
            return true;
        }

        @Override
        public Optional<String> expressionMistake(String text) {
            return Optional.empty();
        }
    };

    /** True for an address, or one with the length of its prefix. */
    boolean isNetwork(String text);

    /** What is wrong with a regular expression; empty if nothing. */
    Optional<String> expressionMistake(String text);
}
