package dev.customary.hub.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class OutageTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "53300", "53100", "57P01", "57P03", "58030", "25006", "25P03", "55P03"})
    void away_full_busy_or_read_only_passes(String state) {
        assertThat(Outage.caused(new UncategorizedSQLException("work", "select 1", new SQLException("no", state))))
                .isTrue();
    }

    @Test
    void without_a_free_connection_it_passes() {
        var none = new CannotCreateTransactionException("none", new SQLTransientConnectionException("timed out"));
        assertThat(Outage.caused(none)).isTrue();
    }

    @Test
    void what_cannot_even_be_rolled_back_passes() {
        var closed = new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed"));
        assertThat(Outage.caused(closed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22001", "42601", "40001", ""})
    void what_is_wrong_or_lost_a_race_does_not(String state) {
        assertThat(Outage.caused(new DataIntegrityViolationException("wrong", new SQLException("no", state))))
                .isFalse();
    }

    @Test
    void neither_does_what_has_nothing_to_do_with_a_database() {
        assertThat(Outage.caused(new IllegalStateException("else", new SQLException("no state"))))
                .isFalse();
    }
}
