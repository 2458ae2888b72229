package dev.customary.connectors.shopify;

import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.Field;
import dev.customary.connector.Http;
import dev.customary.connector.Page;
import dev.customary.connector.RemoteException;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.mapping.MappingTable;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The customers of a shop. A write is one call for the customer, one for the address and one for metafields, each only if there
 * is anything to say.
 */
final class ShopifyCustomers
        implements CustomerStream,
                CustomerStream.ReadsChanges,
                CustomerStream.ReadsInBulk,
                CustomerStream.Creates,
                CustomerStream.Updates,
                CustomerStream.Deletes {
    private static final String PHONE = "phone";
    private static final List<String> BESIDES = List.of(DefaultAddress.INPUT, MetafieldPlace.INPUT);

    private final ShopifyApi api;
    private final CustomerList list;
    private final BulkScan bulk;
    private final long bulkFrom;
    private final MappingTable mapping;
    private final AddressBook addresses;
    private final MetafieldWriter metafields;

    /** @param bulkFrom the number of customers from which on they are not read by pages */
    ShopifyCustomers(ShopifyApi api, CustomerList list, BulkScan bulk, long bulkFrom, MappingTable mapping) {
        this.api = api;
        this.list = list;
        this.bulk = bulk;
        this.bulkFrom = bulkFrom;
        this.mapping = mapping;
        this.addresses = new AddressBook(api);
        this.metafields = new MetafieldWriter(api);
    }

    @Override
    public MappingTable mapping() {
        return mapping;
    }

    @Override
    public Page read(Optional<Cursor> from) {
        return from.isEmpty() ? first(list.count()) : list.page("ID", "", from);
    }

    private Page first(OptionalLong count) {
        var page = list.page("ID", "", Optional.empty());
        return new Page(page.records(), page.next(), count, page.unreadable());
    }

    @Override
    public Page readInBulk(Optional<Cursor> from) {
        var place = BulkScan.Place.parse(from);
        if (place.isPresent()) return bulk.read(place.get()).orElseGet(() -> read(Optional.empty()));
        if (from.isPresent()) return read(from);
        var count = list.count();
        boolean isMany = count.isPresent() && count.getAsLong() >= bulkFrom;
        return isMany ? bulk.begin(count).orElseGet(() -> first(count)) : first(count);
    }

    /** A time that is not in quotes would be taken for its day. */
    @Override
    public Page readChanged(Instant since, Optional<Cursor> from) {
        var time = DateTimeFormatter.ISO_INSTANT.format(since.truncatedTo(ChronoUnit.SECONDS));
        return list.page("UPDATED_AT", "updated_at:>='%s'".formatted(time), from);
    }

    /** Somebody of whom nothing is left but the number was forgotten at his own wish, and is gone. */
    @Override
    public Optional<SourceRecord> readOne(String externalId) {
        if (!CustomerList.isId(externalId)) return Optional.empty();
        var variables = ShopifyApi.variables().put("id", Gid.customer(externalId));
        return present(api.query("CustomerById", variables).path("customer"));
    }

    private static Optional<SourceRecord> present(JsonNode customer) {
        return Optional.of(customer)
                .filter(there -> !CustomerList.isRedacted(there))
                .flatMap(CustomerList::record);
    }

    @Override
    public List<SourceRecord> readMany(Collection<String> externalIds) {
        var ids = externalIds.stream().filter(CustomerList::isId).toList();
        List<SourceRecord> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += list.size()) {
            var variables = ShopifyApi.variables();
            ids.subList(from, Math.min(ids.size(), from + list.size()))
                    .forEach(id -> variables.withArray("ids").add(Gid.customer(id)));
            api.query("CustomersByIds", variables)
                    .path("nodes")
                    .forEach(customer -> present(customer).ifPresent(found::add));
        }
        return found;
    }

    /** Shopify is content with any name; but without an e-mail address nobody would be found when an answer is lost. */
    @Override
    public Collection<Field> required() {
        return List.of(Field.EMAIL);
    }

    @Override
    public WriteAnswer create(ObjectNode body) {
        if (body.path("email").asString("").isEmpty())
            return new WriteAnswer.Refused(
                    "BLANK", "a customer without an e-mail address is not created from outside", "email");
        var input = body.deepCopy().without(MetafieldPlace.INPUT);
        var outcome = created(input);
        if (outcome.error().isPresent()) return outcome.error().get().refused("");
        var made = CustomerList.record(outcome.payload().path("customer"));
        if (made.isEmpty()) throw noCustomer();
        if (!body.has(MetafieldPlace.INPUT)) return new WriteAnswer.Written(made.get());
        // What is refused of metafields keeps nobody out; it shows as a difference between both sides.
        metafields.write(made.get().externalId(), body.path(MetafieldPlace.INPUT));
        return now(made.get().externalId());
    }

    /**
     * Nobody is left out for a phone number that somebody else has, or that lacks the code of its country; it shows as a
     * difference between both sides.
     */
    private ShopifyApi.Outcome created(ObjectNode input) {
        var outcome = api.mutate("CustomerSet", variables(Optional.empty(), input), Http.Repeat.ONCE);
        if (outcome.error().filter(ShopifyCustomers::isAboutPhone).isEmpty()) return outcome;
        var rest = input.deepCopy().without(PHONE);
        return api.mutate("CustomerSet", variables(Optional.empty(), rest), Http.Repeat.ONCE);
    }

    private static boolean isAboutPhone(UserError error) {
        return error.field().equals(List.of(PHONE));
    }

    private static RemoteException noCustomer() {
        return new RemoteException(
                RemoteException.Kind.MALFORMED_ANSWER, "CustomerSet: no customer and no error (expected: one of both)");
    }

    private static ObjectNode variables(Optional<String> id, JsonNode input) {
        var variables = ShopifyApi.variables();
        id.ifPresent(known -> variables.putObject("identifier").put("id", Gid.customer(known)));
        variables.set("input", input);
        return variables;
    }

    /** By e-mail address, and else by a phone number that belongs to somebody without an address. Never by searching, which is late. */
    @Override
    public Optional<SourceRecord> find(ObjectNode body) {
        return holder("emailAddress", body.path("email").asString(""))
                .or(() -> holder("phoneNumber", body.path("phone").asString(""))
                        .filter(holder -> ShopifyApi.JSON
                                .readTree(holder.raw())
                                .path("defaultEmailAddress")
                                .isNull()));
    }

    private Optional<SourceRecord> holder(String member, String value) {
        if (value.isEmpty()) return Optional.empty();
        var variables = ShopifyApi.variables();
        variables.putObject("identifier").put(member, value);
        return CustomerList.record(api.query("CustomerByIdentifier", variables).path("customerByIdentifier"));
    }

    @Override
    public WriteAnswer update(String externalId, ObjectNode body) {
        if (!CustomerList.isId(externalId)) return new WriteAnswer.Gone();
        var own = body.deepCopy().without(BESIDES);
        if (own.isEmpty()) return besides(externalId, body).orElseGet(() -> now(externalId));
        var outcome = api.mutate("CustomerSet", variables(Optional.of(externalId), own), Http.Repeat.SAFE);
        if (outcome.error().isPresent())
            return refused(externalId, body, outcome.error().get());
        boolean isAll = own.size() == body.size();
        var written = CustomerList.record(outcome.payload().path("customer"));
        if (isAll && written.isPresent()) return new WriteAnswer.Written(written.get());
        return besides(externalId, body).orElseGet(() -> now(externalId));
    }

    /** What is wrong with a phone number keeps nothing else from being written, and is told all the same. */
    private WriteAnswer refused(String externalId, ObjectNode body, UserError error) {
        var refusal = refused(externalId, error.refused(""));
        var rest = body.deepCopy().without(PHONE);
        boolean isRest = isAboutPhone(error) && rest.size() < body.size() && !rest.isEmpty();
        if (!isRest || refusal instanceof WriteAnswer.Gone) return refusal;
        return update(externalId, rest) instanceof WriteAnswer.Refused other ? other : refusal;
    }

    /** Writes the address and metafields; what came of it, if something was not written. */
    private Optional<WriteAnswer> besides(String externalId, ObjectNode body) {
        return body.path(DefaultAddress.INPUT)
                .valueStream()
                .findFirst()
                .flatMap(address -> addresses.write(externalId, (ObjectNode) address))
                .or(() -> metafields.write(externalId, body.path(MetafieldPlace.INPUT)))
                .map(refused -> refused(externalId, refused));
    }

    /** Not every mutation says what it means when there is no such customer. */
    private WriteAnswer refused(String externalId, WriteAnswer.Refused refused) {
        boolean isGone = refused.code().equals(UserError.NOT_FOUND)
                || readOne(externalId).isEmpty();
        return isGone ? new WriteAnswer.Gone() : refused;
    }

    private WriteAnswer now(String externalId) {
        return readOne(externalId).<WriteAnswer>map(WriteAnswer.Written::new).orElseGet(WriteAnswer.Gone::new);
    }

    /** Shopify deletes nobody who has ordered. */
    @Override
    public WriteAnswer delete(String externalId) {
        var before = readOne(externalId);
        if (before.isEmpty()) return new WriteAnswer.Gone();
        var variables = ShopifyApi.variables();
        variables.putObject("input").put("id", Gid.customer(externalId));
        var outcome = api.mutate("CustomerDelete", variables, Http.Repeat.SAFE);
        return outcome.error()
                .map(error -> refused(externalId, error.refused("")))
                .orElseGet(() -> new WriteAnswer.Written(before.get()));
    }
}
