package gudok.dialplan.call;

/** A call whose data is expanded in a way of its own, e.g. while its extension is still being looked for. */
public interface OwnExpansion {
    Expansion expansion();

    /** Told what the data of the action that runs has become, scope variables included. */
    default void expanded(Value data) {}
}
