package gudok.dialplan.call;

/**
 * What stands behind an application's name, ready to be turned into typed arguments.
 *
 * @param value   the expanded data
 * @param runtime true if anything in it was filled in while the call ran (variables or captures)
 */
public record ActionData(Value value, boolean runtime) {
    public String text() {
        return value.text();
    }

    public boolean isBlank() {
        return text().isBlank();
    }
}
