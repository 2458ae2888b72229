package dev.customary.hub.platform.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Instants as {@code timestamptz}, which keeps microseconds: what is finer is cut off. */
public final class Moments {
    private Moments() {}

    /** {@code moment} as it is after being stored. */
    public static Instant micros(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MICROS);
    }

    /** A parameter. */
    public static OffsetDateTime parameter(Instant moment) {
        return micros(moment).atOffset(ZoneOffset.UTC);
    }

    /** A parameter that may be null. */
    public static @Nullable OffsetDateTime parameter(Optional<Instant> moment) {
        return moment.map(Moments::parameter).orElse(null);
    }

    /** A column that is never null. */
    public static Instant read(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** A column that may be null. */
    public static Optional<Instant> find(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
