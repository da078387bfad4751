package gudok.registrar.directory;

import gudok.registrar.directory.Draft.Domain;
import gudok.registrar.directory.Draft.Entry;
import gudok.registrar.directory.Draft.Pointer;
import gudok.registrar.directory.Draft.Setting;
import gudok.registrar.directory.Draft.Settings;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads one file into the drafts of its domains. */
final class DraftReader {
    private static final Set<String> LOST_OUTSIDE = Set.of("user", "users", "group", "groups", "params", "variables");
    private static final String PARAM = "param";
    /** What may stand before the @ of a SIP URI (RFC 3261 §25.1, user). */
    private static final Pattern USER = Pattern.compile("(?:[A-Za-z0-9_.!~*'()&=+$,;?/-]|%[0-9A-Fa-f]{2})*");

    private final Map<String, Domain> domains;
    private final Map<String, String> known = new HashMap<>();
    private final Problems problems;
    private final ElementReader elements;
    private final Settings noGroup = new Settings();

    /** @param domains by name in lower case; gains the file's domains, or their parts */
    DraftReader(XMLStreamReader reader, Map<String, Domain> domains, Problems problems) {
        this.domains = domains;
        this.problems = problems;
        this.elements = new ElementReader(reader, problems);
    }

    void read() throws XMLStreamException {
        elements.children(this::outside);
    }

    private void outside(String name) throws XMLStreamException {
        if (name.equals("domain")) {
            domain();
        } else if (LOST_OUTSIDE.contains(name)) {
            problems.error(elements.at(), "<" + name + "> outside of a domain - put it into <domain name=\"…\">");
            elements.skip();
        } else {
            elements.ignore("<" + name + "> is not part of a directory; ignored");
        }
    }

    private void domain() throws XMLStreamException {
        Position at = elements.at();
        Domain found = elements.required("name")
                .map(name -> domains.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new Domain(name, at)))
                .orElseGet(() -> new Domain("", at));
        elements.children(child -> insideDomain(child, found));
    }

    private void insideDomain(String name, Domain domain) throws XMLStreamException {
        switch (name) {
            case "groups" -> elements.children(child -> insideGroups(child, domain));
            case "users" -> elements.children(child -> insideUsers(child, domain, noGroup));
            case "user" -> user(domain, noGroup);
            default -> settings(name, "domain", domain.settings());
        }
    }

    private void insideGroups(String name, Domain domain) throws XMLStreamException {
        if (name.equals("group")) {
            elements.required("name");
            Settings settings = new Settings();
            elements.children(child -> insideGroup(child, domain, settings));
        } else {
            unknown(name, "groups");
        }
    }

    private void insideGroup(String name, Domain domain, Settings group) throws XMLStreamException {
        if (name.equals("users")) {
            elements.children(child -> insideUsers(child, domain, group));
        } else {
            settings(name, "group", group);
        }
    }

    private void insideUsers(String name, Domain domain, Settings group) throws XMLStreamException {
        if (name.equals("user")) {
            user(domain, group);
        } else {
            unknown(name, "users");
        }
    }

    private void user(Domain domain, Settings group) throws XMLStreamException {
        Position at = elements.at();
        Optional<String> id = elements.required("id");
        boolean pointer = elements.attribute("type").filter("pointer"::equals).isPresent();
        String alias = elements.attribute("number-alias").map(String::strip).orElse("");
        id.ifPresent(name -> checkUser("user id", name));
        checkUser("number-alias", alias);
        Settings settings = new Settings();
        elements.children(child -> insideUser(child, settings));
        if (id.isPresent() && pointer) {
            domain.pointers().add(new Pointer(id.get(), at));
        } else if (id.isPresent()) {
            domain.users().add(new Entry(id.get(), alias, at, settings, group));
        }
    }

    private void checkUser(String what, String name) {
        if (!USER.matcher(name).matches()) {
            problems.error(
                    elements.at(),
                    what + " \"" + name
                            + "\" cannot stand in a SIP address - use letters a-z, digits and -_.!~*'()&=+$,;?/");
        }
    }

    private void insideUser(String name, Settings settings) throws XMLStreamException {
        if (name.equals("gateways")) {
            elements.ignore("<gateways> of a user are not supported; ignored");
        } else {
            settings(name, "user", settings);
        }
    }

    private void settings(String name, String parent, Settings into) throws XMLStreamException {
        switch (name) {
            case "params" -> elements.children(child -> setting(child, PARAM, into.params()));
            case "variables" -> elements.children(child -> setting(child, "variable", into.variables()));
            case "profile-variables" -> elements.skip();
            default -> unknown(name, parent);
        }
    }

    private void setting(String name, String expected, Map<String, Setting> into) throws XMLStreamException {
        if (!name.equals(expected)) {
            unknown(name, expected + "s");
            return;
        }
        Optional<String> key = elements.required("name");
        key.ifPresent(known -> put(known, into));
        key.filter(any -> expected.equals(PARAM)).flatMap(ParamNames::meant).ifPresent(this::warnOfName);
        elements.skip();
    }

    private void warnOfName(String meant) {
        String name = elements.attribute("name").orElse("").strip();
        problems.warning(elements.at(), "there is no param " + name + " - did you mean " + meant + "?");
    }

    private void put(String name, Map<String, Setting> into) {
        Optional<String> value = elements.attribute("value");
        if (value.isEmpty()) {
            problems.warning(elements.at(), name + " has no value; taken as empty - add value=\"…\"");
        }
        Setting setting = new Setting(once(name), once(value.orElse("")));
        Setting earlier = into.putIfAbsent(once(name.toLowerCase(Locale.ROOT)), setting);
        if (earlier != null && !earlier.value().equals(setting.value())) {
            problems.warning(elements.at(), name + " has been set before; the first value is used");
        }
    }

    private void unknown(String name, String parent) throws XMLStreamException {
        elements.ignore("<" + name + "> is not known inside <" + parent + ">; ignored");
    }

    /** The same text once in memory: thousands of users repeat a few. */
    private String once(String text) {
        return known.computeIfAbsent(text, same -> same);
    }
}
