package gudok.server.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The H2 database {@code gudok.mv.db} and the parts that keep tables there. On the store's thread. */
final class Tables implements Volume {
    private final StoreFile file;
    private final Migrations migrations;
    private final List<StorePart> parts;
    private final Compaction compaction;
    private Optional<Database> database = Optional.empty();
    /** There was nothing to write the last time. */
    private boolean quiet;

    Tables(StoreFile file, Migrations migrations, List<? extends StorePart> parts) {
        this(file, migrations, parts, new Compaction(file));
    }

    Tables(StoreFile file, Migrations migrations, List<? extends StorePart> parts, Compaction compaction) {
        this.file = file;
        this.migrations = migrations;
        this.parts = List.copyOf(parts);
        this.compaction = compaction;
    }

    @Override
    public Path path() {
        return file.path();
    }

    @Override
    public String contents() {
        return "the tables";
    }

    @Override
    public void restore(Progress progress) throws SQLException {
        open();
    }

    @Override
    public void open() throws SQLException {
        Database fresh = Database.open(file, migrations);
        database = Optional.of(fresh);
        if (fresh.isReadOnly()) {
            throw new StoreException(StoreFailure.Kind.NOT_WRITABLE, file.path() + " cannot be written");
        }
        for (StorePart part : parts) {
            part.attach(fresh.connection());
        }
    }

    @Override
    public boolean write() throws SQLException {
        boolean any = false;
        boolean more = false;
        for (StorePart part : parts) {
            StorePart.Written written = part.write();
            any |= written != StorePart.Written.NOTHING;
            more |= written == StorePart.Written.SOME;
        }
        if (any) {
            database.orElseThrow().commit();
            parts.forEach(StorePart::committed);
        }
        boolean still = quiet && !any;
        quiet = !any;
        if (still ? compaction.isDue() : any && !more && compaction.isOverdue()) {
            compact();
        }
        return more;
    }

    private void compact() throws SQLException {
        close();
        compaction.run();
        open();
    }

    @Override
    public Path setAside(Instant now) {
        return file.moveAside(now);
    }

    @Override
    public void close() throws SQLException {
        if (database.isPresent()) {
            database.get().close();
        }
        database = Optional.empty();
    }

    @Override
    public void giveUp() {
        database.ifPresent(Database::abandon);
        database = Optional.empty();
        parts.forEach(StorePart::lost);
    }
}
