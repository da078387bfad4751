package gudok.server.config;

import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.function.Function;
import javax.xml.stream.XMLStreamReader;

/** Opens a file when its reader is taken, so that many files do not stand in memory side by side. */
final class ReaderList extends AbstractList<XMLStreamReader> {
    private final List<Path> files;
    private final Function<Path, ConfigReader> opener;

    ReaderList(List<Path> files, Function<Path, ConfigReader> opener) {
        this.files = files;
        this.opener = opener;
    }

    @Override
    public XMLStreamReader get(int index) {
        return opener.apply(files.get(index));
    }

    @Override
    public int size() {
        return files.size();
    }
}
