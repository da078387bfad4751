package gudok.server.torture;

import gudok.server.TestServer;
import gudok.server.TestSetup;

/** Servers for hostile input: domain {@code example.com} with the users that RFC 4475 speaks of; nobody is banned. */
final class TortureServers {
    static final String DOMAIN = "example.com";

    private static final String USER =
            "<user id=\"%s\"><params><param name=\"password\" value=\"%s\"/></params></user>";

    private TortureServers() {}

    static TestServer start() {
        return setup().start();
    }

    static TestSetup setup() {
        StringBuilder users = new StringBuilder();
        for (String user : new String[] {"user", "j.user", "watson"}) {
            users.append(USER.formatted(user, TestServer.PASSWORD));
        }
        return new TestSetup()
                .set("domain", DOMAIN)
                .set("ban_allow", "127.0.0.0/8")
                .file(
                        "directory/00_torture.xml",
                        "<include><domain name=\"" + DOMAIN + "\"><users>" + users + "</users></domain></include>");
    }
}
