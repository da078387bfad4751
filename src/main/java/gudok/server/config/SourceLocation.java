package gudok.server.config;

import javax.xml.stream.Location;

/**
 * A place in a source file.
 *
 * @param file   as reached from the configuration directory that the operator named
 * @param line   from 1
 * @param column from 1, in characters; a tab is one
 */
record SourceLocation(String file, int line, int column) implements Location {
    /** Files named here are variables given on the command line. */
    static final SourceLocation COMMAND_LINE = new SourceLocation("--set", 1, 1);

    @Override
    public int getLineNumber() {
        return line;
    }

    @Override
    public int getColumnNumber() {
        return column;
    }

    @Override
    public int getCharacterOffset() {
        return -1;
    }

    @Override
    public String getPublicId() {
        return null;
    }

    @Override
    public String getSystemId() {
        return file;
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
