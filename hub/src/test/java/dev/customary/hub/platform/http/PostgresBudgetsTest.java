package dev.customary.hub.platform.http;

import dev.customary.hub.platform.postgres.TestDatabase;
import javax.sql.DataSource;

class PostgresBudgetsTest extends BudgetsContract {
    private static final DataSource APPLICATION = TestDatabase.fresh().application();

    private final Budgets budgets = new PostgresBudgets(APPLICATION, () -> now);

    @Override
    Budgets budgets() {
        return budgets;
    }
}
