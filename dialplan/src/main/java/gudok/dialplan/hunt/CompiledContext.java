package gudok.dialplan.hunt;

import java.util.ArrayList;
import java.util.List;

/** A context ready to be hunted. */
record CompiledContext(String name, List<CompiledExtension> extensions) {
    CompiledContext plus(CompiledContext later) {
        List<CompiledExtension> all = new ArrayList<>(extensions);
        all.addAll(later.extensions);
        return new CompiledContext(name, List.copyOf(all));
    }

    void hunt(Hunt hunt) {
        for (int i = hunt.wantsNamedExtension() ? start(hunt) : 0; i < extensions.size(); i++) {
            CompiledExtension extension = extensions.get(i);
            hunt.recorder().entered(name, extension.source());
            boolean matched = extension.matches(hunt);
            boolean goesOn = !matched || extension.source().goesOn();
            hunt.recorder().finished(extension.source(), matched, goesOn);
            if (!goesOn) {
                return;
            }
        }
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
