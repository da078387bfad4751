package gudok.media;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many files and sockets the system lets this program open. */
final class OpenFiles {
    /** Two sockets a pair, and seven of eight descriptors stay for all else. */
    private static final int SHARE = 16;

    private OpenFiles() {}

    /** Pairs of sockets that may be open for nothing but the next session. */
    static int share() {
        long most = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : 0;
        return (int) Math.min(Integer.MAX_VALUE, most / SHARE);
    }
}
