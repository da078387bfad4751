package gudok.server;

import gudok.phone.SipPhone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The real server on a loopback address of its own, any free port, with configuration and data in a folder that goes when it
 * is closed. The phones that it gives know nothing of the server but its address.
 */
public final class TestServer implements AutoCloseable {
    public static final String PASSWORD = "correct-horse";

    private final Path folder;
    private final Server server;
    private final Runnable closeTimers;
    private final String address;

    TestServer(Path folder, Server server, Runnable closeTimers, String address) {
        this.folder = folder;
        this.server = server;
        this.closeTimers = closeTimers;
        this.address = address;
    }

    /** With the shipped configuration. */
    public static TestServer shipped() {
        return new TestSetup().start();
    }

    /** With the shipped configuration and one more extension, which wins. Actions read {@code application data}. */
    public static TestServer withExtension(String number, String... actions) {
        return new TestSetup().extension(number, actions).start();
    }

    /** A phone that has not said anything yet. */
    SipPhone phone(String user) {
        return phone(user, PASSWORD);
    }

    SipPhone phone(String user, String password) {
        return new SipPhone(sip(), user, password, address);
    }

    /** One that talks to us over IPv6 ({@link TestSetup#both}). */
    SipPhone phoneOverIpv6(String user) {
        return new SipPhone(server.addresses().get(1), user, PASSWORD, "[::1]");
    }

    /** A phone whose user can be called. */
    SipPhone registered(String user) {
        SipPhone phone = phone(user);
        phone.register();
        return phone;
    }

    public InetSocketAddress sip() {
        return server.addresses().get(0);
    }

    /** The default domain. */
    public String domain() {
        return address;
    }

    Path config() {
        return folder.resolve("config");
    }

    Server server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
        closeTimers.run();
        delete(folder);
    }

    static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
