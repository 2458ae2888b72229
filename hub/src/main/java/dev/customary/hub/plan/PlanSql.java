package dev.customary.hub.plan;

import dev.customary.hub.connection.ConnectionId;
import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.customer.Fingerprint;
import dev.customary.hub.plan.PlanItem.Observed;
import dev.customary.hub.plan.PlanItem.Outcome;
import dev.customary.hub.platform.database.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of plans and items, read and written. */
final class PlanSql {
    private PlanSql() {}

    /** In the order in which the statements of {@link PostgresPlans} name them. */
    static List<@Nullable Object> progress(Progress progress) {
        return Arrays.asList(
                progress.state().name(),
                progress.stage().name(),
                progress.position(),
                progress.reading().records(),
                progress.reading().equal(),
                progress.reading().calls(),
                progress.appliedBy().orElse(null),
                progress.approvedBy().orElse(null),
                progress.note(),
                Moments.parameter(progress.readyAt()),
                Moments.parameter(progress.endedAt()));
    }

    static Plan plan(ResultSet row, int number) throws SQLException {
        return new Plan(
                row.getObject("id", UUID.class),
                Plan.Purpose.valueOf(row.getString("purpose")),
                row.getString("title"),
                Optional.ofNullable((Integer) row.getObject("connection_id")).map(ConnectionId::new),
                id(row, "run_id"),
                id(row, "renews"),
                Optional.ofNullable(row.getString("actor")),
                Fingerprint.read(row.getBytes("basis")),
                row.getBoolean("first_scan"),
                Moments.read(row, "created_at"),
                new Progress(
                        Plan.State.valueOf(row.getString("state")),
                        Progress.Stage.valueOf(row.getString("stage")),
                        row.getString("position"),
                        new Progress.Reading(row.getLong("read"), row.getLong("equal"), row.getLong("calls")),
                        id(row, "applied_by"),
                        Optional.ofNullable(row.getString("approved_by")),
                        row.getString("note"),
                        Moments.find(row, "ready_at"),
                        Moments.find(row, "ended_at")));
    }

    private static Optional<UUID> id(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class));
    }

    static PlanItem item(ResultSet row, int number) throws SQLException {
        ItemContent content = ItemContent.unpack(row.getBytes("content"));
        return new PlanItem(
                row.getLong("number"),
                ItemClass.valueOf(row.getString("class")),
                ItemSql.where(row.getInt("target")),
                id(row, "customer_id").map(CustomerId::new),
                row.getString("external_id"),
                row.getString("name"),
                content.rows(),
                content.reason(),
                row.getInt("calls"),
                new Observed(
                        Optional.ofNullable((Long) row.getObject("observed_version")),
                        Optional.ofNullable(row.getBytes("observed_content")).map(Fingerprint::read)),
                Fingerprint.read(row.getBytes("effect")),
                new Outcome(
                        PlanItem.State.valueOf(row.getString("state")),
                        row.getString("note"),
                        content.now(),
                        Optional.ofNullable((Long) row.getObject("applied_version"))));
    }

    static Totals.Line line(ResultSet row, int number) throws SQLException {
        return new Totals.Line(
                ItemClass.valueOf(row.getString("class")),
                ItemSql.where(row.getInt("target")),
                PlanItem.State.valueOf(row.getString("state")),
                row.getLong("items"),
                row.getLong("calls"));
    }
}
