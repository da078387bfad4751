package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code check_acl}: hangs up a call whose address is not on a list. Data: {@code address list [cause]}; the list is a name, or
 * networks separated by commas; the cause is CALL_REJECTED if none is named. Nobody is on an unknown list, and no list has an address that is missing because a variable is not set.
 */
final class CheckAclApplication implements SilentApplication<CheckAclApplication.Request> {
    private static final Logger log = LoggerFactory.getLogger(CheckAclApplication.class);
    private static final String GRAMMAR = " - write address list [cause]";

    /**
     * What is checked.
     *
     * @param networks empty if the list is known by its name
     */
    record Request(String address, String list, List<AddressRange> networks, CauseName cause) {}

    @Override
    public String name() {
        return "check_acl";
    }

    @Override
    public Request parse(ActionData data) {
        List<Value> words = ArgumentSplitter.blanks(data.value(), 4);
        if (words.size() == 1 && data.runtime()) {
            return new Request("", "none", List.of(), CauseName.of("", HangupCause.CALL_REJECTED));
        }
        if (words.size() < 2 || words.size() > 3) {
            throw new DialplanException("check_acl takes an address and a list" + GRAMMAR);
        }
        if (words.get(1).hasPeerText()) {
            throw new DialplanException(
                    "the caller cannot choose the list \"" + LogText.of(words.get(1)) + "\"" + GRAMMAR);
        }
        String list = words.get(1).text();
        List<AddressRange> networks = list.contains("/")
                ? Arrays.stream(list.split(","))
                        .map(String::strip)
                        .map(AddressRange::parse)
                        .toList()
                : List.of();
        String cause = words.size() > 2 ? words.get(2).text() : "";
        return new Request(words.get(0).text(), list, networks, CauseName.of(cause, HangupCause.CALL_REJECTED));
    }

    @Override
    public void run(CallSession call, Request request) {
        Optional<byte[]> address = AddressRange.address(request.address());
        boolean listed = address.isPresent()
                && networks(call, request).stream().anyMatch(network -> network.contains(address.get()));
        if (!listed) {
            throw call.hangup(request.cause().resolve(call));
        }
    }

    private static List<AddressRange> networks(CallSession call, Request request) {
        if (!request.networks().isEmpty()) {
            return request.networks();
        }
        try {
            return AddressLists.find(call, request.list())
                    .orElseThrow(() -> new DialplanException("there is no such list"));
        } catch (DialplanException e) {
            log.warn(
                    "nobody is on the list list={} reason={} at={}",
                    LogText.of(request.list()),
                    LogText.of(e.getMessage()),
                    call.currentStep().position());
            return List.of();
        }
    }
}
