package dev.customary.hub.search;

import dev.customary.hub.drift.PostgresRanges;
import dev.customary.hub.drift.RangePrint;
import dev.customary.hub.platform.database.Database;
import java.util.List;
import org.springframework.stereotype.Component;

/** Prints of documents that PostgreSQL works out in one pass, of all that a document depends on. */
@Component
final class PostgresDocumentPrints implements DocumentPrints {
    private static final String PARTS = """
            with gone as (select customer_id from departure where state = 'LEFT'),
            tied as (
              select customer_id, bool_or(cardinality(differs) > 0) as differs from link group by customer_id),
            standing as (
              select c.id::text collate "C" as key,
                     'v' || c.version || ' ' || case
                       when exists (select from conflict x where x.customer_id = c.id and x.ended_at is null) then 'CONFLICT'
                       when exists (select from outbox_mark m where m.customer_id = c.id) then 'WAITING'
                       when t.differs then 'DIFFERS'
                       else 'OK' end as part
                from customer c left join tied t on t.customer_id = c.id where c.merged_into is null and c.id not in (select customer_id from gone)),
            parts as (
              select key, part from standing
              union all
              select customer_id::text, 'x' || external_id from link where customer_id not in (select customer_id from gone)
              union all
              select distinct customer_id::text, 'n' || n.name from link join connection n on n.id = link.connection_id
               where customer_id not in (select customer_id from gone)),
            digested as (
              select key, sum(substr(sha256(convert_to(key || part, 'UTF8')), 1, 8)::bigint) as digest
                from parts group by key)
            """;

    private final Database database;

    PostgresDocumentPrints(Database database) {
        this.database = database;
    }

    @Override
    public List<RangePrint> ranges() {
        return PostgresRanges.of(database, PARTS);
    }
}
