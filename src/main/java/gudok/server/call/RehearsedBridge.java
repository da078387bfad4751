package gudok.server.call;

import gudok.dialplan.app.AfterBridge;
import gudok.dialplan.call.BridgeResult;
import gudok.dialplan.call.DialString;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is known of a bridge before anybody is called. */
record RehearsedBridge(RehearsedCall call, Rehearsal.World world) {
    BridgeResult to(DialString destination) {
        new RemoteStatus(call.variables()).forget();
        Optional<HangupCause> known = failure(destination);
        if (known.isPresent()) {
            return new BridgeResult(false, known.get());
        }
        new RehearsedLegs(call).of(destination);
        BridgeResult assumed = call.nextBridge().orElseGet(this::assumed);
        call.depends("whether somebody answers; shown is what follows if "
                + (assumed.connected() ? "so, when he has hung up" : "not (" + assumed.cause() + ")")
                + others(assumed));
        if (assumed.connected()) {
            call.answer();
            call.moment(Moment.PRE_BRIDGE);
            call.moments().named("bridge_pre_execute_aleg_app", "bridge_pre_execute_aleg_data");
            new AfterBridge(assumed).record(call.variables());
            call.moment(Moment.POST_BRIDGE);
        }
        return assumed;
    }

    /** Known beforehand only where nobody at all can be called; of several the last one counts. */
    private Optional<HangupCause> failure(DialString destination) {
        List<Optional<HangupCause>> loops = new RehearsedLoops(call, world).of(destination);
        List<DialString.Party> parties = destination.parties().toList();
        List<Optional<HangupCause>> all = IntStream.range(0, parties.size())
                .mapToObj(i -> loops.get(i).or(() -> failure(parties.get(i).endpoint())))
                .toList();
        boolean certain = all.stream().allMatch(Optional::isPresent);
        return certain ? all.get(all.size() - 1) : Optional.empty();
    }

    private Optional<HangupCause> failure(DialString.Endpoint endpoint) {
        if (endpoint instanceof DialString.Endpoint.Failure failure) {
            return Optional.of(failure.cause());
        } else if (endpoint instanceof DialString.Endpoint.Gateway) {
            return Optional.of(HangupCause.INVALID_GATEWAY);
        } else if (endpoint instanceof DialString.Endpoint.Pickup || endpoint instanceof DialString.Endpoint.Foreign) {
            return Optional.of(HangupCause.CHAN_NOT_IMPLEMENTED);
        } else if (endpoint instanceof DialString.Endpoint.Group group) {
            String domain = group.domain().map(Value::text).orElse(world.defaultDomain());
            boolean empty = world.directory().group(group.name().text(), domain).isEmpty();
            return empty ? Optional.of(HangupCause.DESTINATION_OUT_OF_ORDER) : Optional.empty();
        }
        if (endpoint instanceof DialString.Endpoint.Loopback loopback && loopback.isApplication()) {
            return Optional.of(HangupCause.CHAN_NOT_IMPLEMENTED);
        }
        boolean absent = endpoint instanceof DialString.Endpoint.User user
                && world.directory()
                        .find(user.user(), user.domain().orElse(world.defaultDomain()))
                        .isEmpty();
        return absent ? Optional.of(HangupCause.SUBSCRIBER_ABSENT) : Optional.empty();
    }

    /** What other outcomes lead to. */
    private String others(BridgeResult shown) {
        return "; otherwise: "
                + Stream.concat(
                                Stream.of(new BridgeResult(true, HangupCause.NORMAL_CLEARING)),
                                Stream.of(HangupCause.NO_ANSWER, HangupCause.USER_BUSY, HangupCause.USER_NOT_REGISTERED)
                                        .map(cause -> new BridgeResult(false, cause)))
                        .filter(result -> result.connected() != shown.connected()
                                || !result.connected() && result.cause() != shown.cause())
                        .map(this::told)
                        .collect(Collectors.joining(", "));
    }

    private String told(BridgeResult result) {
        AfterBridge after = new AfterBridge(result);
        String name = result.connected() ? "answered" : result.cause().name();
        return name + " "
                + after.elsewhere(call.variables())
                        .map(target -> "goes to " + target.extension().text())
                        .orElse(after.goesOn(call.variables()) ? "goes on" : "ends the call");
    }

    /** An outcome after which the list goes on, if there is one. */
    private BridgeResult assumed() {
        BridgeResult connected = new BridgeResult(true, HangupCause.NORMAL_CLEARING);
        Stream<BridgeResult> failures = Stream.concat(
                        Stream.of(HangupCause.NO_ANSWER, HangupCause.USER_BUSY), Arrays.stream(HangupCause.values()))
                .map(cause -> new BridgeResult(false, cause));
        return Stream.concat(Stream.of(connected), failures)
                .filter(result -> new AfterBridge(result).goesOn(call.variables()))
                .findFirst()
                .orElse(connected);
    }
}
