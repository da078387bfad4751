package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.ResourceLimits.Resource;
import gudok.dialplan.call.Value;
import java.util.List;
import java.util.Optional;

/** {@code unlimit}: the call no longer counts for a resource. Data: {@code backend realm id}, or nothing for all of them. */
final class UnlimitApplication implements SilentApplication<Optional<Resource>> {
    @Override
    public String name() {
        return "unlimit";
    }

    @Override
    public Optional<Resource> parse(ActionData data) {
        List<Value> words = ArgumentSplitter.blanks(data.value(), 4);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        if (words.size() > 3) {
            throw new DialplanException("unlimit takes a resource or nothing - write backend realm id");
        }
        return Optional.of(LimitedResource.parse(words).resource());
    }

    @Override
    public void run(CallSession call, Optional<Resource> resource) {
        resource.ifPresentOrElse(
                call.services().limits()::release, call.services().limits()::releaseAll);
    }
}
