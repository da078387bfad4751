package gudok.server.call;

import gudok.dialplan.call.ResourceLimits;
import java.util.List;
import java.util.Optional;

/** Counts a rehearsed call alone; how many others there are only a real one knows. For one thread. */
record RehearsedLimits(RehearsedCall call, CallLimits own) implements ResourceLimits {
    @Override
    public Optional<Usage> enter(Resource resource, Rule rule) {
        Optional<Usage> usage = own.enter(resource, rule);
        if (usage.isPresent() && rule.max().isPresent()) {
            call.depends("how many other calls use " + resource.realm() + "/" + resource.id()
                    + "; shown is what follows if there is room");
        }
        call.doubtAfterwards(List.of("limit_usage", "limit_rate"));
        return usage;
    }

    @Override
    public void release(Resource resource) {
        own.release(resource);
    }

    @Override
    public void releaseAll() {
        own.releaseAll();
    }
}
