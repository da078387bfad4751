package gudok.dialplan.call;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whom a bridge shall call; read from the operator's text, with run-time values as literal parts.
 *
 * @param limitation what of it cannot be called here, in words for the operator
 * @param written    all of it
 */
public record DialString(Optional<String> limitation, Written written) {
    /** One kind of party. */
    public sealed interface Endpoint {
        /** A user of the directory ({@code user/1001@example.org}); without a domain, one of the default domain. */
        record User(String user, Optional<String> domain) implements Endpoint {}

        /** An attempt that fails with this cause ({@code error/USER_BUSY}). */
        record Failure(HangupCause cause) implements Endpoint {}

        /** {@code sofia/PROFILE/DESTINATION}: a SIP URI without scheme, or {@code user%domain} for a registered user. */
        record Sip(String profile, Value destination) implements Endpoint {}

        /** {@code sofia/gateway/NAME/NUMBER}. */
        record Gateway(Value name, Value number) implements Endpoint {}

        /** {@code loopback/EXTENSION[/CONTEXT[/DIALPLAN]]}: the dialplan itself as the other party. */
        record Loopback(Value extension, Optional<Value> context) implements Endpoint {
            /** {@code app=NAME:DATA}, which runs one application in FreeSWITCH. */
            public boolean isApplication() {
                return extension.text().startsWith("app=");
            }
        }

        /**
         * {@code group/NAME[@DOMAIN][+A|+F]}.
         *
         * @param isInTurn its users are called one after the other (F), not at once
         */
        record Group(Value name, Optional<Value> domain, boolean isInTurn) implements Endpoint {
            /** All at once. */
            public Group(Value name, Optional<Value> domain) {
                this(name, domain, false);
            }
        }

        /** {@code pickup/NAME}: whoever picks up. */
        record Pickup(Value name) implements Endpoint {}

        /** One of a module that only FreeSWITCH has. */
        record Foreign(String kind, Value rest) implements Endpoint {}
    }

    /**
     * A party and what is set for it alone.
     *
     * @param variables of {@code […]}
     */
    public record Party(Map<String, Value> variables, Endpoint endpoint) {
        public Party {
            variables = Map.copyOf(variables);
        }
    }

    /**
     * One of several attempts that know nothing of each other ({@code :_:} stands between them).
     *
     * @param variables    of {@code {…}}, for all of its parties
     * @param alternatives tried one after the other ({@code |}); the parties of each are called at once ({@code ,})
     */
    public record Attempt(Map<String, Value> variables, List<List<Party>> alternatives) {
        public Attempt {
            variables = Map.copyOf(variables);
            alternatives = alternatives.stream().map(List::copyOf).toList();
        }
    }

    /**
     * A whole dial string.
     *
     * @param variables of {@code <…>}, for all attempts
     */
    public record Written(Map<String, Value> variables, List<Attempt> attempts) {
        public Written {
            variables = Map.copyOf(variables);
            attempts = List.copyOf(attempts);
        }
    }

    /** One party, nothing left out. */
    public DialString(Endpoint endpoint) {
        this(
                Optional.empty(),
                new Written(Map.of(), List.of(new Attempt(Map.of(), List.of(List.of(new Party(Map.of(), endpoint)))))));
    }

    /** All parties, in the order in which they are written. */
    public Stream<Party> parties() {
        return written.attempts().stream()
                .flatMap(attempt -> attempt.alternatives().stream())
                .flatMap(List::stream);
    }
}
