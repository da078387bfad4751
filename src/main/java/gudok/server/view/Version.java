package gudok.server.view;

import java.util.Optional;

/** The version of the running program. */
public final class Version {
    private Version() {}

    /** From the archive's manifest; {@code development} when run from a folder of classes. */
    public static String current() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
