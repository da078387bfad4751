package gudok.dialplan.function;

import gudok.dialplan.call.Value;

/**
 * A function of the dialplan's language. Plug-in point: an implementation is handed to the {@link FunctionRegistry}; one
 * instance serves all calls and keeps no state of them.
 */
public interface Function {
    /** Name in the dialplan, lower case. */
    String name();

    /**
     * The text that stands for the call. Mistakes are answered as FreeSWITCH does, mostly by a text such as {@code -ERR}.
     * Any thread, must not block; whatever it changes outside goes through {@link FunctionContext#change}.
     *
     * @param arguments what stands between the parentheses, expanded; strangers' characters in it are never syntax
     * @return inserted as it is; characters that come from strangers' text must stay marked so
     */
    Value call(Value arguments, FunctionContext context);
}
