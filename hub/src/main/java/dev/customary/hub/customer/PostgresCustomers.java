package dev.customary.hub.customer;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import dev.customary.connector.Value;
import dev.customary.hub.platform.database.Columns;
import dev.customary.hub.platform.database.Database;
import dev.customary.hub.platform.database.Moments;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Golden records in PostgreSQL: what is looked at by other programs as columns, everything else packed. Identifiers are
 * indexed as 64 bits of their digest; what is found by them is compared in full.
 */
@Component
final class PostgresCustomers implements Customers {
    /** The fields with a column of their own, all texts, by the names of the columns. */
    private static final List<Field> TEXTS = List.of(
            Field.EMAIL,
            Field.PHONE,
            Field.VAT_NUMBER,
            Field.FIRST_NAME,
            Field.LAST_NAME,
            Field.COMPANY_NAME,
            Field.CUSTOMER_TYPE,
            Field.PRICE_LEVEL);

    private static final String READ = """
            select id, version, created_at, updated_at, merged_into, has_account, active, email, phone, vat_number,
                   first_name, last_name, company_name, customer_type, price_level, country, city, rest, provenance
              from customer
            """;

    private static final String HOLD = """
            select pg_advisory_xact_lock(key) from unnest(?::bigint[]) with ordinality as held(key, position)
             order by position
            """;

    private static final String WITH_KEYS = """
            select coalesce(merged_into, id) as id, email, phone, vat_number from customer where %s = any (?)
            """;

    private static final String SAVE = """
            insert into customer (id, version, created_at, updated_at, merged_into, email_key, phone_key, vat_key,
                   has_account, active, email, phone, vat_number, first_name, last_name, company_name, customer_type,
                   price_level, country, city, rest, provenance)
            select id::uuid, version, created_at::timestamptz, updated_at::timestamptz, merged_into::uuid, email_key,
                   phone_key, vat_key, has_account, active, email, phone, vat_number, first_name, last_name,
                   company_name, customer_type, price_level, country, city, rest, provenance
              from unnest(?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[],
                   ?::bool[], ?::bool[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                   ?::text[], ?::text[], ?::text[], ?::bytea[], ?::bytea[])
                   as saved(id, version, created_at, updated_at, merged_into, email_key, phone_key, vat_key,
                   has_account, active, email, phone, vat_number, first_name, last_name, company_name, customer_type,
                   price_level, country, city, rest, provenance)
            """;

    private static final String REPLACE = SAVE + """
                on conflict (id) do update
               set version = excluded.version, updated_at = excluded.updated_at, merged_into = excluded.merged_into,
                   email_key = excluded.email_key, phone_key = excluded.phone_key, vat_key = excluded.vat_key,
                   has_account = excluded.has_account, active = excluded.active, email = excluded.email,
                   phone = excluded.phone, vat_number = excluded.vat_number, first_name = excluded.first_name,
                   last_name = excluded.last_name, company_name = excluded.company_name,
                   customer_type = excluded.customer_type, price_level = excluded.price_level,
                   country = excluded.country, city = excluded.city, rest = excluded.rest,
                   provenance = excluded.provenance
             where customer.version = excluded.version - 1
            """;

    private static final String THERE =
            "c.merged_into is null and not exists (select from departure d where d.customer_id = c.id and d.state = 'LEFT')";

    private final Database database;

    PostgresCustomers(Database database) {
        this.database = database;
    }

    @Override
    public Map<CustomerId, Customer> load(Collection<CustomerId> ids) {
        return survivors(ids, " where id = any (?)");
    }

    @Override
    public Map<CustomerId, Customer> lock(Collection<CustomerId> ids) {
        return survivors(ids, " where id = any (?) order by id for update");
    }

    private Map<CustomerId, Customer> survivors(Collection<CustomerId> ids, String condition) {
        Map<CustomerId, Customer> read = new HashMap<>();
        Set<CustomerId> wanted = new HashSet<>(ids);
        while (!wanted.isEmpty()) {
            read(wanted, condition).forEach(customer -> read.put(customer.id(), customer));
            wanted = new HashSet<>();
            for (Customer customer : read.values()) {
                customer.mergedInto().filter(into -> !read.containsKey(into)).ifPresent(wanted::add);
            }
        }
        Map<CustomerId, Customer> found = new HashMap<>();
        for (CustomerId id : ids) survivor(id, read).ifPresent(customer -> found.put(id, customer));
        return found;
    }

    private static Optional<Customer> survivor(CustomerId id, Map<CustomerId, Customer> read) {
        Customer customer = read.get(id);
        while (customer != null && customer.mergedInto().isPresent()) {
            customer = read.get(customer.mergedInto().get());
        }
        return Optional.ofNullable(customer);
    }

    private List<Customer> read(Collection<CustomerId> ids, String condition) {
        return database.jdbc()
                .sql(READ + condition)
                .param(Columns.anyOfIds(ids.stream().map(CustomerId::value).toList()))
                .query(PostgresCustomers::read)
                .list();
    }

    private static Customer read(ResultSet row, int number) throws SQLException {
        Map<Field, String> texts = texts(row, TEXTS);
        Fields.Builder fields =
                Packed.fields(row.getBytes("rest"), known(texts, row.getString("country"), row.getString("city")));
        texts.forEach((field, text) -> fields.set(field, new Value.Text(text)));
        flag(row, "has_account", Field.HAS_ACCOUNT, fields);
        flag(row, "active", Field.ACTIVE, fields);
        return new Customer(
                new CustomerId(row.getObject("id", UUID.class)),
                row.getInt("version"),
                fields.build(),
                new StoredProvenance(row.getBytes("provenance")),
                Moments.read(row, "created_at"),
                Moments.read(row, "updated_at"),
                Optional.ofNullable(row.getObject("merged_into", UUID.class)).map(CustomerId::new));
    }

    private static Map<Field, String> texts(ResultSet row, List<Field> columns) throws SQLException {
        Map<Field, String> texts = new LinkedHashMap<>();
        for (Field column : columns) {
            String text = row.getString(column.name());
            if (text != null) texts.put(column, text);
        }
        return texts;
    }

    /** What need not be packed with the rest, since it stands in columns: addresses repeat names, country and city. */
    private static List<String> known(Map<Field, String> texts, @Nullable String country, @Nullable String city) {
        List<String> known = new ArrayList<>(texts.values());
        for (String part : new @Nullable String[] {country, city}) if (part != null && !part.isEmpty()) known.add(part);
        return known;
    }

    private static void flag(ResultSet row, String column, Field field, Fields.Builder fields) throws SQLException {
        boolean value = row.getBoolean(column);
        if (!row.wasNull()) fields.set(field, new Value.Flag(value));
    }

    @Override
    public void hold(Collection<MatchKey> keys) {
        // In one order for all, so that two who hold the same keys wait and do not block each other.
        List<Long> digests = new TreeSet<>(keys)
                .stream().map(PostgresCustomers::digest).sorted().distinct().toList();
        if (!digests.isEmpty())
            database.jdbc()
                    .sql(HOLD)
                    .param(Columns.anyOfNumbers(digests))
                    .query((row, number) -> true)
                    .list();
    }

    @Override
    public Map<MatchKey, Set<CustomerId>> withKeys(Collection<MatchKey> keys) {
        Map<MatchKey, Set<CustomerId>> found = new HashMap<>();
        for (MatchKey.Kind kind : MatchKey.Kind.values()) {
            Set<MatchKey> wanted = new HashSet<>();
            keys.stream().filter(key -> key.kind() == kind).forEach(wanted::add);
            if (!wanted.isEmpty()) withKeys(kind, wanted, found);
        }
        return found;
    }

    private void withKeys(MatchKey.Kind kind, Set<MatchKey> wanted, Map<MatchKey, Set<CustomerId>> found) {
        database.jdbc()
                .sql(WITH_KEYS.formatted(column(kind)))
                .param(Columns.anyOfNumbers(
                        wanted.stream().map(PostgresCustomers::digest).toList()))
                .query((row, number) -> {
                    CustomerId id = new CustomerId(row.getObject("id", UUID.class));
                    for (MatchKey key : Identifiers.of(identifying(row))) {
                        if (wanted.contains(key))
                            found.computeIfAbsent(key, first -> new TreeSet<>()).add(id);
                    }
                    return id;
                })
                .list();
    }

    private static Fields identifying(ResultSet row) throws SQLException {
        Fields.Builder fields = Fields.builder();
        texts(row, List.of(Field.EMAIL, Field.PHONE, Field.VAT_NUMBER))
                .forEach((field, text) -> fields.set(field, new Value.Text(text)));
        return fields.build();
    }

    private static String column(MatchKey.Kind kind) {
        return switch (kind) {
            case EMAIL -> "email_key";
            case PHONE -> "phone_key";
            case VAT -> "vat_key";
        };
    }

    @Override
    public void save(Collection<Customer> customers) {
        List<Customer> fresh =
                customers.stream().filter(customer -> customer.version() == 1).toList();
        List<Customer> changed =
                customers.stream().filter(customer -> customer.version() != 1).toList();
        try {
            save(fresh, SAVE);
        } catch (DuplicateKeyException taken) {
            throw new ConcurrentModificationException("a new customer is there already", taken);
        }
        save(changed, REPLACE);
    }

    private void save(List<Customer> customers, String statement) {
        if (customers.isEmpty()) return;
        int saved = database.jdbc().sql(statement).params(columns(customers)).update();
        if (saved != customers.size())
            throw new ConcurrentModificationException("%d of %d customers were changed by somebody else (one is %s)"
                    .formatted(customers.size() - saved, customers.size(), customers.getFirst()));
    }

    private static List<Object> columns(List<Customer> customers) {
        return Columns.of(customers)
                .uuid(customer -> customer.id().value())
                .integer(customer -> Math.toIntExact(customer.version()))
                .moment(Customer::createdAt)
                .moment(Customer::updatedAt)
                .uuid(customer -> customer.mergedInto().map(CustomerId::value).orElse(null))
                .numberOrNull(customer -> key(customer, MatchKey.Kind.EMAIL))
                .numberOrNull(customer -> key(customer, MatchKey.Kind.PHONE))
                .numberOrNull(customer -> key(customer, MatchKey.Kind.VAT))
                .flag(customer -> flag(customer, Field.HAS_ACCOUNT))
                .flag(customer -> flag(customer, Field.ACTIVE))
                .text(text(Field.EMAIL))
                .text(text(Field.PHONE))
                .text(text(Field.VAT_NUMBER))
                .text(text(Field.FIRST_NAME))
                .text(text(Field.LAST_NAME))
                .text(text(Field.COMPANY_NAME))
                .text(text(Field.CUSTOMER_TYPE))
                .text(text(Field.PRICE_LEVEL))
                .text(customer -> address(customer).map(Value.Address::country).orElse(null))
                .text(customer -> address(customer).map(Value.Address::city).orElse(null))
                .bytes(PostgresCustomers::packedRest)
                .bytes(customer -> Packed.provenance(customer.provenance()))
                .parameters();
    }

    /** What has no column, and the fields that are known to be empty: a column cannot tell that from "not known". */
    private static byte[] packedRest(Customer customer) {
        Fields fields = customer.fields();
        Fields.Builder rest = fields.toBuilder();
        Map<Field, String> texts = new LinkedHashMap<>();
        for (Field field : TEXTS) {
            fields.value(field).ifPresent(text -> {
                texts.put(field, text.toString());
                rest.remove(field);
            });
        }
        for (Field field : List.of(Field.HAS_ACCOUNT, Field.ACTIVE))
            if (fields.value(field).isPresent()) rest.remove(field);
        Optional<Value.Address> address = address(customer);
        return Packed.fields(
                rest.build(),
                known(
                        texts,
                        address.map(Value.Address::country).orElse(null),
                        address.map(Value.Address::city).orElse(null)));
    }

    private static Function<Customer, @Nullable String> text(Field field) {
        return customer -> {
            String text = customer.fields().text(field);
            return text.isEmpty() ? null : text;
        };
    }

    private static @Nullable Boolean flag(Customer customer, Field field) {
        return customer.fields()
                .value(field)
                .map(value -> value instanceof Value.Flag flag && flag.flag())
                .orElse(null);
    }

    private static Optional<Value.Address> address(Customer customer) {
        return customer.fields()
                .value(Field.BILLING)
                .filter(Value.Address.class::isInstance)
                .map(Value.Address.class::cast);
    }

    private static @Nullable Long key(Customer customer, MatchKey.Kind kind) {
        for (MatchKey key : Identifiers.of(customer.fields())) if (key.kind() == kind) return digest(key);
        return null;
    }

    private static long digest(MatchKey key) {
        byte[] text = (key.kind() + ":" + key.value()).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(Fingerprint.of(text).bytes()).getLong();
    }

    @Override
    public List<Customer> after(Optional<CustomerId> after, int limit) {
        return database.jdbc()
                .sql(READ + " where merged_into is null and id > ? order by id limit ?")
                .params(after.map(CustomerId::value).orElse(new UUID(0, 0)), limit)
                .query(PostgresCustomers::read)
                .list();
    }

    @Override
    public List<Customer> rows(Collection<CustomerId> ids) {
        return read(ids, " where id = any (?) order by id");
    }

    @Override
    public List<Customer> mergedInto(Collection<CustomerId> survivors) {
        return read(survivors, " where merged_into = any (?) order by id");
    }

    @Override
    public long count() {
        return database.jdbc()
                .sql("select count(*) from customer c where " + THERE)
                .query(Long.class)
                .single();
    }

    @Override
    public Optional<Instant> newest() {
        return database.jdbc()
                .sql("select max(updated_at) as newest from customer c where " + THERE)
                .query((row, number) -> Moments.find(row, "newest"))
                .single();
    }
}
