package gudok.registrar.gruu;

import gudok.registrar.Binding;

/** An address that means one instance of an AOR (RFC 5627 §3.1). Immutable. */
public sealed interface Gruu {
    /** Whether that binding of the AOR is the instance, and the address still counts. */
    boolean reaches(Binding binding);

    /**
     * One that anybody may know, for as long as the instance exists (§3.1.1).
     *
     * @param instance as the phone writes it; upper and lower case are the same
     */
    record Public(String instance) implements Gruu {
        @Override
        public boolean reaches(Binding binding) {
            return !instance.isEmpty()
                    && instance.equalsIgnoreCase(binding.device().instance());
        }
    }

    /**
     * One that does not tell whose it is (§3.1.2). Counts while the instance keeps registering with the same Call-ID.
     *
     * @param user     of the AOR, as the directory writes it
     * @param instance hash of the instance
     * @param callId   hash of the Call-ID of its REGISTER
     */
    record Temporary(String user, long instance, long callId) implements Gruu {
        @Override
        public boolean reaches(Binding binding) {
            return ShortHash.of(binding.callId()) == callId
                    && ShortHash.ofInstance(binding.device().instance()) == instance;
        }
    }
}
