package gudok.server.config;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What this machine is called and which addresses it has. Asks no name server. */
public final class LocalHost {
    private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");

    private LocalHost() {}

    /** Addresses of all interfaces that are up, in the system's order of interfaces; empty when it does not tell. */
    public static List<InetAddress> addresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(LocalHost::isUp)
                    .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
                    .flatMap(card -> Collections.list(card.getInetAddresses()).stream())
                    .toList();
        } catch (SocketException e) {
            return List.of();
        }
    }

    /** The first IPv4 address that is not loopback. */
    public static Optional<InetAddress> firstV4() {
        return addresses().stream()
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
    }

    /** As the kernel has it. */
    public static String name() {
        try {
            String name = Files.readString(KERNEL_NAME).strip();
            return name.isEmpty() ? "localhost" : name;
        } catch (IOException e) {
            return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("localhost");
        }
    }

    private static boolean isUp(NetworkInterface card) {
        try {
            return card.isUp();
        } catch (SocketException e) {
            return false;
        }
    }
}
