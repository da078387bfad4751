package gudok.server.cdr;

import gudok.server.store.CdrStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** The outlets that the settings want. */
final class Outlets {
    private Outlets() {}

    /** @param folder {@code DATA/cdr} */
    static List<Outlet> of(CdrRules rules, Path folder, CdrStore store, LongSupplier nanos) {
        List<Outlet> outlets = new ArrayList<>();
        if (rules.kept() > 0) {
            outlets.add(new TableOutlet(store, backlog("table", folder), nanos));
        }
        if (rules.files().contains(CdrRules.File.CSV)) {
            FieldNames names = rules.csv().names();
            outlets.add(file("csv", folder, record -> row(rules.csv(), record.fields(names))));
        }
        if (rules.files().contains(CdrRules.File.JSON)) {
            outlets.add(file("json", folder, CdrRecord::json));
        }
        return outlets;
    }

    private static Outlet file(String name, Path folder, Function<CdrRecord, byte[]> form) {
        return new FileOutlet(name, new AppendFile(folder.resolve("cdr." + name)), backlog(name, folder), form);
    }

    private static byte[] row(CsvTemplate template, Map<String, String> fields) {
        return template.row(fields).getBytes(StandardCharsets.UTF_8);
    }

    private static Backlog backlog(String name, Path folder) {
        return new Backlog(name, new AppendFile(folder.resolve("spill-" + name + ".json")));
    }
}
