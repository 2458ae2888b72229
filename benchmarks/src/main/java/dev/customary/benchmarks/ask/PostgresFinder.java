package dev.customary.benchmarks.ask;

import dev.customary.benchmarks.ask.Question.Kind;
import dev.customary.benchmarks.measure.Server;
import dev.customary.benchmarks.shop.GeneratedShop;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** PostgreSQL with full text and pg_trgm over one narrow table, asked over JDBC; the usual GIN indexes. */
final class PostgresFinder implements Finder {
    private static final String TABLE = """
            create extension if not exists pg_trgm;
            create table search_customer (
              id       bigint primary key,
              text     text not null,
              email    text not null,
              phone    text not null,
              city     text not null,
              country  text not null,
              modified bigint not null
            )
            """;
    private static final List<String> INDEXES = List.of(
            "create index on search_customer using gin (to_tsvector('simple', text))",
            "create index on search_customer using gin (text gin_trgm_ops)",
            "create index on search_customer using gin (phone gin_trgm_ops)",
            "create index on search_customer (email text_pattern_ops)",
            "create index on search_customer ((id::text) text_pattern_ops)",
            "create index on search_customer (city, modified desc)",
            "vacuum analyze search_customer");
    private static final String WORDS = """
            select id from search_customer
             where to_tsvector('simple', text) @@ to_tsquery('simple', ?)
             order by ts_rank(to_tsvector('simple', text), to_tsquery('simple', ?)) desc
             limit 20
            """;
    private static final String NEAR = """
            select id from search_customer
             where ? <% text
             order by word_similarity(?, text) desc
             limit 20
            """;
    private static final Map<Kind, String> SQL = Map.of(
            Kind.TWO_WORDS, WORDS,
            Kind.PREFIX, WORDS,
            Kind.TYPO, NEAR,
            Kind.ID_PART, "select id from search_customer where id::text like ? limit 20",
            Kind.PHONE_PART, "select id from search_customer where phone like ? limit 20",
            Kind.EMAIL, "select id from search_customer where email like ? limit 20",
            Kind.FILTER_SORT, """
            select id from search_customer where city = ? and country = 'ES' order by modified desc limit 20
            """);

    private final Server server;
    private final String database;

    private PostgresFinder(Server server, String database) {
        this.server = server;
        this.database = database;
    }

    static PostgresFinder fill(GeneratedShop shop, int customers, Server server, String database) {
        PostgresFinder finder = new PostgresFinder(server, database);
        try (Connection connection = finder.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy search_customer from stdin");
            Person.each(shop, customers, person -> write(copy, person));
            copy.endCopy();
            for (String index : INDEXES) {
                statement.execute(index);
            }
            return finder;
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private static void write(CopyIn copy, Person person) {
        byte[] line = Stream.of(
                        person.id(),
                        person.text(),
                        person.email(),
                        person.digits(),
                        person.city(),
                        person.billing().country(),
                        person.modifiedAt())
                .map(Object::toString)
                .collect(Collectors.joining("\t", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
        try {
            copy.writeToCopy(line, 0, line.length);
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(server.url(database), server.user(), server.password());
    }

    private static IllegalStateException refused(SQLException e) {
        return new IllegalStateException("the database refused what was asked of it", e);
    }

    @Override
    public boolean answers(Kind kind) {
        return SQL.containsKey(kind);
    }

    @Override
    public Asker asker() {
        try {
            return new Session(connect());
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    @Override
    public double processor() {
        return server.processor();
    }

    @Override
    public void close() {
        // its database ends with the server
    }

    /** One connection, with one statement for each kind. */
    private static final class Session implements Asker {
        private final Connection connection;
        private final Map<Kind, PreparedStatement> statements = new EnumMap<>(Kind.class);

        Session(Connection connection) throws SQLException {
            this.connection = connection;
            for (Map.Entry<Kind, String> each : SQL.entrySet()) {
                statements.put(each.getKey(), connection.prepareStatement(each.getValue()));
            }
        }

        @Override
        public boolean ask(Question question) {
            PreparedStatement statement = Objects.requireNonNull(statements.get(question.kind()));
            String[] values = values(question);
            try {
                for (int i = 0; i < values.length; i++) {
                    statement.setString(i + 1, values[i]);
                }
                int found = 0;
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found++;
                    }
                }
                return found > 0;
            } catch (SQLException e) {
                throw refused(e);
            }
        }

        private static String[] values(Question question) {
            String words = String.join(" & ", question.terms());
            return switch (question.kind()) {
                case TWO_WORDS -> twice(words);
                case PREFIX -> twice(words + ":*");
                case TYPO -> twice(String.join(" ", question.terms()));
                case ID_PART, EMAIL -> new String[] {question.typed() + "%"};
                case PHONE_PART -> new String[] {"%" + question.typed() + "%"};
                case FILTER_SORT -> new String[] {question.terms().getFirst()};
            };
        }

        private static String[] twice(String value) {
            String[] values = new String[2];
            Arrays.fill(values, value);
            return values;
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw refused(e);
            }
        }
    }
}
