package dev.customary.connectors.woocommerce;

import dev.customary.connector.Cursor;
import dev.customary.connector.Flaw;
import dev.customary.connector.JsonRecords;
import dev.customary.connector.Page;
import dev.customary.connector.RemoteException;
import dev.customary.connector.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A complete scan, page by page. */
final class Scan {
    private final CustomerList list;

    Scan(CustomerList list) {
        this.list = list;
    }

    Page read(Place place) {
        CustomerList.Part part;
        try {
            part = list.ask(parameters(place.offset(), Place.SIZE));
        } catch (RemoteException failure) {
            if (failure.kind() != RemoteException.Kind.BROKEN) throw failure;
            return readOneByOne(place);
        }
        long lowest = part.slices().stream()
                .flatMap(slice -> slice.id().stream())
                .mapToLong(Long::parseLong)
                .min()
                .orElse(Long.MAX_VALUE);
        // Where the page before ended is not on this one: customers before it were removed, and others moved up unseen.
        if (place.offset() > 0 && lowest > place.seen()) return read(place.back());
        return page(place, part, List.of());
    }

    private static Page page(Place place, CustomerList.Part part, List<Flaw> broken) {
        List<SourceRecord> records = new ArrayList<>();
        List<Flaw> flaws = new ArrayList<>(broken);
        long highest = place.seen();
        for (int i = 0; i < part.slices().size(); i++) {
            var slice = part.slices().get(i);
            if (slice.id().isEmpty()) {
                flaws.add(noCustomer(place.offset() + i, slice));
                continue;
            }
            long id = Long.parseLong(slice.id().get());
            boolean isNew = id > place.seen(); // the others are the overlap with the last page
            if (isNew) records.add(CustomerList.record(slice));
            highest = Math.max(highest, id);
        }
        int count = part.slices().size() + broken.size();
        Optional<Cursor> next = count < Place.SIZE
                ? Optional.empty()
                : Optional.of(place.after(count, highest).cursor());
        return new Page(records, next, part.total(), flaws);
    }

    private static Flaw noCustomer(int offset, JsonRecords.Slice slice) {
        return new Flaw("place " + offset, "id", new String(slice.raw(), StandardCharsets.UTF_8), "a number");
    }

    /** One customer that the shop cannot show must not hide the other ninety-nine of its page. */
    private Page readOneByOne(Place place) {
        List<JsonRecords.Slice> slices = new ArrayList<>();
        List<Flaw> broken = new ArrayList<>();
        OptionalLong total = OptionalLong.empty();
        for (int offset = place.offset(); offset < place.offset() + Place.SIZE; offset++) {
            try {
                var part = list.ask(parameters(offset, 1));
                total = part.total();
                if (part.slices().isEmpty()) break;
                slices.addAll(part.slices());
            } catch (RemoteException failure) {
                if (failure.kind() != RemoteException.Kind.BROKEN) throw failure;
                broken.add(new Flaw("place " + offset, "", String.valueOf(failure.getMessage()), "a customer"));
            }
        }
        // When nothing at all can be read it is the shop that is broken, not its customers.
        if (slices.isEmpty() && !broken.isEmpty())
            throw new RemoteException(
                    RemoteException.Kind.BROKEN,
                    "GET %s: status 500 for each of a page's customers".formatted(CustomerList.PATH));
        return page(place, new CustomerList.Part(slices, total), broken);
    }

    private static Map<String, String> parameters(int offset, int size) {
        return Map.of("offset", Integer.toString(offset), "per_page", Integer.toString(size));
    }
}
