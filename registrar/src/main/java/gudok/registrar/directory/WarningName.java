package gudok.registrar.directory;

import java.util.Locale;

/** Names of all warnings about directories. By its name an operator silences one, so names stay as they are. */
public enum WarningName {
    DIRECTORY_ELEMENT("an element of the directory that is not known or means nothing here, and is ignored"),
    DIRECTORY_ATTRIBUTE("an attribute of the directory that is not known or means nothing here, and is ignored"),
    IDLE_VARIABLE("a variable of a user that has no effect here"),
    UNKNOWN_ACL("auth-acl names a list, and there are no lists"),
    DANGLING_POINTER("a pointer to a user that the domain lacks"),
    UNKNOWN_PARAM("a param that looks like a misspelt one"),
    MISSING_VALUE("a param or variable without value"),
    SECOND_VALUE("a param or variable given twice; the first one is used"),
    NO_USABLE_PASSWORD("a user without a password that could be used here");

    private final String meaning;

    WarningName(String meaning) {
        this.meaning = meaning;
    }

    /** As it stands in brackets behind a warning and in comments, e.g. {@code dangling-pointer}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it is about, in half a line. */
    public String meaning() {
        return meaning;
    }
}
