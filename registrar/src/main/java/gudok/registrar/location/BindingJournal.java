package gudok.registrar.location;

import gudok.registrar.Aor;

/**
 * Hears which AORs have changed, to keep them elsewhere: on a disk, at a peer. Plug-in point. Memory is the truth: whoever
 * listens reads what an AOR has now from the store, later and on a thread of its own.
 */
@FunctionalInterface
public interface BindingJournal {
    /** For a store that nobody listens to. */
    BindingJournal NONE = aor -> {};

    /**
     * Called after each change of the bindings of {@code aor}, pings excepted, by whoever made it: the SIP thread too. Must
     * neither block nor throw.
     */
    void changed(Aor aor);
}
