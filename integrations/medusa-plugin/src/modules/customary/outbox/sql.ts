/** A database, as far as the plugin needs one. Places for values are question marks. */
export interface Sql {
  query<Row = unknown>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Everything that `work` does, or nothing of it. */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
}

/** The part of MikroORM's entity manager that is used here. */
export interface Manager {
  execute(text: string, values?: unknown[]): Promise<unknown>;
  transactional<T>(work: (manager: Manager) => Promise<T>): Promise<T>;
  fork(): Manager;
}

/** Medusa's own connection. */
export function sqlOf(manager: Manager): Sql {
  return {
    query: async <Row>(text: string, values: unknown[] = []) => {
      const answer = await manager.execute(text, values);
      return (Array.isArray(answer) ? answer : []) as Row[];
    },
    transaction: (work) => manager.fork().transactional((inner) => work(sqlOf(inner))),
  };
}
