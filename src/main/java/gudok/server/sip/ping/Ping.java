package gudok.server.sip.ping;

import gudok.registrar.Binding;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * One ping under way.
 *
 * @param request its bytes, the same for each repetition
 * @param sent    when it left for the first time
 * @param result  milliseconds until the answer; empty if none came
 */
record Ping(Binding binding, PingId id, byte[] request, Instant sent, CompletableFuture<OptionalInt> result) {}
