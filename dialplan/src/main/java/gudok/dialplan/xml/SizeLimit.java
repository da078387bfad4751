package gudok.dialplan.xml;

import gudok.dialplan.model.Findings;
import gudok.dialplan.model.Place;
import gudok.dialplan.step.Printable;

/** How large a dialplan may be, so that reading it takes seconds and it fits into memory beside the one that counts. */
final class SizeLimit {
    /** Of all files together: 100,000 extensions with three actions each are fewer. */
    static final int MAX_ELEMENTS = 600_000;
    /** Of an attribute, or of the text inside an element; no value of a call may be longer either. */
    static final int MAX_LENGTH = 65_536;
    /** Of all attributes and texts together. */
    static final int MAX_CHARACTERS = 48 << 20;

    private final Findings findings;
    private int elements;
    private long characters;
    private boolean exceeded;

    SizeLimit(Findings findings) {
        this.findings = findings;
    }

    /** True after the error was told: the rest need not be read. */
    boolean isExceeded() {
        return exceeded;
    }

    /** Counts an element. */
    void element(Place place) {
        if (++elements > MAX_ELEMENTS) {
            exceed(place, MAX_ELEMENTS + " elements");
        }
    }

    /** Counts characters; false, after the error was told, if they are too many in one place. */
    boolean text(Place place, String what, int length) {
        characters += length;
        if (characters > MAX_CHARACTERS) {
            exceed(place, MAX_CHARACTERS + " characters");
        }
        if (length > MAX_LENGTH) {
            findings.error(place, Printable.of(what) + " is longer than " + MAX_LENGTH + " characters - shorten it");
        }
        return length <= MAX_LENGTH;
    }

    private void exceed(Place place, String most) {
        if (!exceeded) {
            findings.error(place, "the dialplan is too large: more than " + most + " in all files - leave out some");
        }
        exceeded = true;
    }
}
