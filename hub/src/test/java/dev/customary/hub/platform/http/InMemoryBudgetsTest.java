package dev.customary.hub.platform.http;

class InMemoryBudgetsTest extends BudgetsContract {
    private final Budgets budgets = new InMemoryBudgets(() -> now);

    @Override
    Budgets budgets() {
        return budgets;
    }
}
