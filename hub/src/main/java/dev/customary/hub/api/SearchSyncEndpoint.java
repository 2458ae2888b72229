package dev.customary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.customary.hub.search.CustomerSearch;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the search index and the store agree, asked by hand. */
@RestController
class SearchSyncEndpoint {
    private final CustomerSearch search;

    SearchSyncEndpoint(CustomerSearch search) {
        this.search = search;
    }

    /**
     * What was found; agreement is decided customer by customer, and the figures are for people.
     *
     * @param synced how many entries of the index were written or removed
     * @param status {@code already_synced} or {@code synced_now}
     * @param customers in the store
     * @param documents in the index, before
     * @param newestCustomer when the customer that was changed last was changed
     * @param newestDocument the same of the index, before
     * @param differenceMs by how much the index's one was older
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            boolean success,
            long synced,
            String status,
            String message,
            long customers,
            long documents,
            @Nullable Instant newestCustomer,
            @Nullable Instant newestDocument,
            @Nullable Long differenceMs) {}

    /** Compares all, and mends what differs. The second path is the one that Medusa's own admin asks. */
    @PostMapping({"/api/v1/search/customers/sync", "/admin/search/customers/sync"})
    Answer sync() {
        var compared = search.compareNow();
        boolean isSynced = compared.written() == 0;
        return new Answer(
                true,
                compared.written(),
                isSynced ? "already_synced" : "synced_now",
                isSynced ? "Synced already" : "Synced now",
                compared.customers(),
                compared.documents(),
                compared.newestStored().orElse(null),
                compared.newestIndexed().orElse(null),
                compared.newestStored()
                        .flatMap(stored -> compared.newestIndexed()
                                .map(indexed ->
                                        Duration.between(indexed, stored).toMillis()))
                        .orElse(null));
    }
}
