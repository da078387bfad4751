package gudok.server.store;

/** The store cannot be used, for a reason that is known. */
final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient StoreFailure failure;

    StoreException(StoreFailure.Kind kind, String reason) {
        super(reason);
        this.failure = new StoreFailure(kind, reason);
    }

    StoreFailure failure() {
        return failure;
    }
}
