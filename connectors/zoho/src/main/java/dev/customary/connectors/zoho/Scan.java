package dev.customary.connectors.zoho;

import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream.Known;
import dev.customary.connector.Page;
import java.util.Optional;
import java.util.OptionalLong;

/** Everybody, in the order of creation, which no edit changes. */
final class Scan {
    private final Walk walk;
    private final Contacts contacts;

    Scan(Listing list, Contacts contacts) {
        this.walk = new Walk(list, Listing.Order.CREATED);
        this.contacts = contacts;
    }

    Page read(Place place, Known known) {
        var step = walk.from(place);
        var taken = contacts.of(step.rows(), known, true);
        boolean isEnd = step.isLast() && taken.rows() == step.rows().size();
        return new Page(
                taken.records(),
                isEnd
                        ? Optional.empty()
                        : Optional.of(new Cursor(step.after(taken.rows(), place).toString())),
                OptionalLong.empty(),
                taken.flaws());
    }
}
