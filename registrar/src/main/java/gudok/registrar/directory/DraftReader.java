package gudok.registrar.directory;

import gudok.registrar.directory.Draft.Domain;
import gudok.registrar.directory.Draft.Entry;
import gudok.registrar.directory.Draft.Level;
import gudok.registrar.directory.Draft.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads one file into the drafts of its domains. */
final class DraftReader {
    private static final Set<String> LOST_OUTSIDE = Set.of("user", "users", "group", "groups", "params", "variables");

    private static final String POINTER = "pointer";

    private final Draft draft;
    private final Problems problems;
    private final ElementReader elements;
    private final ValueCheck values;
    private final SettingReader settings;
    private final Level noGroup;

    /** @param draft gains the file's domains, or their parts */
    DraftReader(XMLStreamReader reader, Draft draft, ValueSyntax syntax, Problems problems) {
        this.draft = draft;
        this.problems = problems;
        this.elements = new ElementReader(reader, problems);
        this.values = new ValueCheck(syntax, problems);
        this.settings = new SettingReader(elements, draft, values, problems);
        this.noGroup = draft.level();
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
        elements.checkAttributes();
        Domain found =
                elements.required("name").map(name -> draft.domain(name, at)).orElseGet(() -> draft.nameless("", at));
        elements.children(child -> insideDomain(child, found));
    }

    private void insideDomain(String name, Domain domain) throws XMLStreamException {
        switch (name) {
            case "groups" -> elements.children(child -> insideGroups(child, domain));
            case "users" -> elements.children(child -> insideUsers(child, domain, noGroup, id -> {}));
            case "user" -> user(domain, noGroup);
            default -> settings.read(name, "domain", domain.level());
        }
    }

    private void insideGroups(String name, Domain domain) throws XMLStreamException {
        if (name.equals("group")) {
            Optional<String> group = elements.required("name");
            elements.checkAttributes();
            Level level = draft.level();
            List<String> members = domain.groups()
                    .computeIfAbsent(group.orElse("").toLowerCase(Locale.ROOT), unseen -> new ArrayList<>());
            elements.children(child -> insideGroup(child, domain, level, members));
        } else {
            elements.ignoreUnknown("groups");
        }
    }

    private void insideGroup(String name, Domain domain, Level group, List<String> members) throws XMLStreamException {
        if (name.equals("users")) {
            elements.children(child -> insideUsers(child, domain, group, members::add));
        } else {
            settings.read(name, "group", group);
        }
    }

    private void insideUsers(String name, Domain domain, Level group, Consumer<String> member)
            throws XMLStreamException {
        if (name.equals("user")) {
            user(domain, group).ifPresent(member);
        } else {
            elements.ignoreUnknown("users");
        }
    }

    /** Returns the user's id. */
    private Optional<String> user(Domain domain, Level group) throws XMLStreamException {
        Position at = elements.at();
        Optional<String> id = elements.required("id");
        Optional<String> type = elements.attribute("type");
        boolean misspelt = isMisspelt(type);
        String alias = elements.attribute("number-alias").map(String::strip).orElse("");
        elements.checkAttributes();
        checkName("user id", id.orElse(""));
        checkName("number-alias", alias);
        Level level = draft.level();
        elements.attribute("cidr")
                .map(String::strip)
                .filter(list -> !list.isEmpty())
                .ifPresent(list -> {
                    values.cidr(list, elements::at);
                    level.params().add(UserDirectory.CIDR, list);
                });
        elements.children(child -> insideUser(child, level));
        if (id.isPresent() && type.filter(POINTER::equals).isPresent()) {
            domain.pointers().add(new Pointer(id.get(), at));
        } else if (id.isPresent() && !misspelt) {
            domain.users().add(new Entry(id.get(), alias, at, level, group));
        }
        return id;
    }

    /** True, and an error, if the type nearly says pointer: what is meant then is no user. */
    private boolean isMisspelt(Optional<String> type) {
        if (type.isEmpty() || type.get().equals(POINTER)) {
            return false;
        }
        boolean misspelt = ParamNames.isNearly(type.get(), POINTER);
        if (misspelt) {
            problems.error(elements.at(), "type \"" + type.get() + "\" of a user - did you mean \"pointer\"?");
        } else {
            problems.warning(
                    elements.at(),
                    WarningName.DIRECTORY_ATTRIBUTE,
                    "type \"" + type.get() + "\" of a user is not known, only pointer; ignored");
        }
        return misspelt;
    }

    private void checkName(String what, String name) {
        if (!UserName.isWellFormed(name)) {
            problems.error(
                    elements.at(),
                    what + " \"" + name
                            + "\" cannot stand in a SIP address - use letters a-z, digits and -_.!~*'()&=+$,;?/");
        }
    }

    private void insideUser(String name, Level level) throws XMLStreamException {
        if (name.equals("gateways")) {
            elements.ignore("<gateways> of a user are not supported; ignored");
        } else {
            settings.read(name, "user", level);
        }
    }
}
