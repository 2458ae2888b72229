package dev.customary.hub.search;

class InMemoryCustomerIndexTest extends CustomerIndexContract {
    private final CustomerIndex index = new InMemoryCustomerIndex();

    @Override
    CustomerIndex index() {
        return index;
    }
}
