package gudok.dialplan.hunt;

import gudok.dialplan.call.CallerProfile;
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
            for (int next = start; next < extensions.size(); ) {
                next = huntIndexed(next, hunt);
            }
        } else {
            for (int i = start; i < extensions.size(); i++) {
                if (endsAt(extensions.get(i), hunt)) {
                    return;
                }
            }
        }
    }

    /** Where to go on: behind an extension that has changed the caller's profile, which the index asks for; else at the end. */
    private int huntIndexed(int start, Hunt hunt) {
        CallerProfile profile = hunt.profile();
        for (int candidate : index.candidates(profile.destinationNumber().text())) {
            if (candidate >= start) {
                if (endsAt(extensions.get(candidate), hunt)) {
                    return extensions.size();
                }
                if (hunt.profile() != profile) {
                    return candidate + 1;
                }
            }
        }
        return extensions.size();
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
