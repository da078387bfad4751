package gudok.dialplan;

/** Where the running dialplan comes from. Plug-in point; called once for each hunt, from any thread, must not block. */
@FunctionalInterface
public interface DialplanSource {
    Dialplan current();
}
