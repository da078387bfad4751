package gudok.server.config;

import gudok.server.Addresses;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Global variables that exist without being given, under FreeSWITCH's names where it has one. */
final class StandardGlobals {
    /** Names of the files that are used when nothing else is given, in {@code certs_dir}. */
    static final String CERTIFICATE = "gudok.crt";

    static final String KEY = "gudok.key";

    private StandardGlobals() {}

    static void define(Globals globals, ConfigPlace place, DefaultPassword password) {
        for (String setting : SettingNames.FIXED) {
            int equals = setting.indexOf('=');
            globals.addDefault(setting.substring(0, equals), () -> setting.substring(equals + 1));
        }
        machine(globals);
        globals.addDefault("sip_tcp_port", () -> find(globals, "sip_port"));
        folders(globals, place);
        globals.addDefault("rtp_bind", () -> globals.find("sip_bind").orElse(""));
        globals.addDefault("default_password", password::value);
    }

    private static void machine(Globals globals) {
        String address = LocalHost.firstV4().map(InetAddress::getHostAddress).orElse("127.0.0.1");
        globals.addDefault("local_ip_v4", () -> address);
        globals.addDefault("local_ip_v6", () -> firstV6().orElse("::1"));
        globals.addDefault("hostname", LocalHost::name);
        globals.addDefault("domain", StandardGlobals::domain);
    }

    private static String domain() {
        return LocalHost.firstV4()
                .map(Addresses::literal)
                .or(() -> firstV6().map(HostText::normal))
                .orElse("127.0.0.1");
    }

    private static Optional<String> firstV6() {
        return LocalHost.addresses().stream()
                .filter(Inet6Address.class::isInstance)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .map(Addresses::literal)
                .findFirst();
    }

    private static void folders(Globals globals, ConfigPlace place) {
        Path config = place.directory().toAbsolutePath().normalize();
        Path data = place.data().toAbsolutePath().normalize();
        Path base = Optional.ofNullable(config.getParent()).orElse(config);
        globals.addDefault("base_dir", base::toString);
        globals.addDefault("conf_dir", config::toString);
        globals.addDefault("data_dir", data::toString);
        globals.addDefault("db_dir", data::toString);
        globals.addDefault("recordings_dir", () -> data.resolve("recordings").toString());
        globals.addDefault("storage_dir", () -> data.resolve("storage").toString());
        globals.addDefault("log_dir", () -> data.resolve("log").toString());
        globals.addDefault("run_dir", data::toString);
        globals.addDefault("script_dir", () -> config.resolve("scripts").toString());
        globals.addDefault("grammar_dir", () -> config.resolve("grammar").toString());
        globals.addDefault("certs_dir", () -> config.resolve("tls").toString());
        globals.addDefault("tls_certificate", () -> certificate(globals));
        globals.addDefault("tls_key", () -> key(globals));
        globals.addDefault("temp_dir", () -> System.getProperty("java.io.tmpdir"));
        globals.addDefault("sounds_dir", () -> config.resolve("sounds").toString());
        globals.addDefault("sound_roots", () -> find(globals, "sounds_dir"));
        globals.addDefault("sound_prefix", () -> find(globals, "sounds_dir") + "/" + find(globals, "default_language"));
    }

    /** Where {@code gudok cert} puts it, if it is there. */
    private static String certificate(Globals globals) {
        String usual = find(globals, "certs_dir") + "/" + CERTIFICATE;
        return Files.exists(Path.of(usual)) ? usual : "";
    }

    /** A certificate from elsewhere has its key in the same file, unless another is named. */
    private static String key(Globals globals) {
        String certificate = find(globals, "tls_certificate");
        return certificate.equals(find(globals, "certs_dir") + "/" + CERTIFICATE)
                ? find(globals, "certs_dir") + "/" + KEY
                : certificate;
    }

    private static String find(Globals globals, String name) {
        return globals.find(name).orElse("");
    }
}
