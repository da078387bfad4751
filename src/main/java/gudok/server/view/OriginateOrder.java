package gudok.server.view;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A call that an operator wants to be made: first somebody is called, then he is sent to an extension.
 *
 * @param dialString   whom to call first
 * @param extension    where he goes when he answers
 * @param context      of the extension; empty: {@code default}
 * @param callerIdName what the called party's phone shows; empty: the server's choice
 * @param timeout      until the answer
 * @param variables    of the new call
 */
public record OriginateOrder(
        String dialString,
        String extension,
        Optional<String> context,
        Optional<String> callerIdName,
        Optional<String> callerIdNumber,
        Optional<Duration> timeout,
        Map<String, String> variables) {
    public OriginateOrder {
        variables = Map.copyOf(variables);
    }
}
