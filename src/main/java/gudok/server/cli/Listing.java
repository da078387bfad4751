package gudok.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** An array of the server on standard output: as it came, or as a table. */
final class Listing {
    private final PrintWriter out;
    private final boolean json;

    Listing(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** Prints while the array comes. True if it holds a row. */
    boolean print(InputStream array, Supplier<List<Table.Column>> columns) throws IOException {
        return json ? copy(array) : tabulate(array, columns.get());
    }

    private boolean tabulate(InputStream array, List<Table.Column> columns) throws IOException {
        Table table = new Table(columns, out);
        JsonText.forEachRow(array, table::row);
        return table.end();
    }

    /** Nothing in JSON is longer than an empty array but one that holds something. */
    private boolean copy(InputStream array) throws IOException {
        Reader reader = new InputStreamReader(array, StandardCharsets.UTF_8);
        char[] part = new char[8192];
        long length = 0;
        for (int read = reader.read(part); read >= 0; read = reader.read(part)) {
            out.write(part, 0, read);
            length += read;
        }
        out.flush();
        if (out.checkError()) {
            throw new ClientException("standard output is closed");
        }
        return length > "[]\n".length();
    }
}
