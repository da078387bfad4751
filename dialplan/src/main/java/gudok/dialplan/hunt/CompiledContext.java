package gudok.dialplan.hunt;

import java.util.ArrayList;
import java.util.List;

/** A context ready to be hunted. */
final class CompiledContext {
    private final String name;
    private final List<CompiledExtension> extensions;
    private final DestinationIndex index;

    CompiledContext(String name, List<CompiledExtension> extensions) {
        this.name = name;
        this.extensions = List.copyOf(extensions);
        this.index = DestinationIndex.of(this.extensions);
    }

    String name() {
        return name;
    }

    List<CompiledExtension> extensions() {
        return extensions;
    }

    CompiledContext plus(CompiledContext later) {
        List<CompiledExtension> all = new ArrayList<>(extensions);
        all.addAll(later.extensions);
        return new CompiledContext(name, all);
    }

    /** Without a recorder, extensions that the index rules out are passed over: they would do nothing. */
    void hunt(Hunt hunt) {
        int start = hunt.wantsNamedExtension() ? start(hunt) : 0;
        if (hunt.recorder() == HuntRecorder.NONE) {
            int[] candidates =
                    index.candidates(hunt.profile().destinationNumber().text());
            for (int candidate : candidates) {
                if (candidate >= start && endsAt(extensions.get(candidate), hunt)) {
                    return;
                }
            }
        } else {
            for (int i = start; i < extensions.size(); i++) {
                if (endsAt(extensions.get(i), hunt)) {
                    return;
                }
            }
        }
    }

    private boolean endsAt(CompiledExtension extension, Hunt hunt) {
        hunt.recorder().entered(name, extension.source());
        boolean matched = extension.matches(hunt);
        boolean goesOn = !matched || extension.source().goesOn();
        hunt.recorder().finished(extension.source(), matched, goesOn);
        return !goesOn;
    }

    /** {@code auto_hunt}: begins at the extension that is named like the destination. */
    private int start(Hunt hunt) {
        String destination = hunt.profile().destinationNumber().text();
        for (int i = 0; i < extensions.size(); i++) {
            if (extensions.get(i).source().name().equalsIgnoreCase(destination)) {
                return i;
            }
        }
        return 0;
    }
}
