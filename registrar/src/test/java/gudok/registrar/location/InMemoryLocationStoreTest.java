package gudok.registrar.location;

class InMemoryLocationStoreTest extends LocationStoreContract {
    @Override
    protected LocationStore newStore() {
        return new InMemoryLocationStore();
    }
}
