package dev.customary.hub.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TestDatabaseTest {
    @Test
    void the_application_works_as_its_own_role_and_the_owner_as_itself() {
        var database = TestDatabase.fresh();
        var whoAmI = "select current_user";
        assertThat(JdbcClient.create(database.application())
                        .sql(whoAmI)
                        .query(String.class)
                        .single())
                .isEqualTo("customary_app");
        assertThat(JdbcClient.create(database.owner())
                        .sql(whoAmI)
                        .query(String.class)
                        .single())
                .isEqualTo("customary");
    }

    @Test
    void one_fresh_database_does_not_see_the_tables_of_another() {
        JdbcClient.create(TestDatabase.fresh().owner())
                .sql("create table mine (id int)")
                .update();
        var found = JdbcClient.create(TestDatabase.fresh().owner())
                .sql("select to_regclass('mine') is null")
                .query(Boolean.class)
                .single();
        assertThat(found).isTrue();
    }
}
