import { detailOf } from './check';
import type { Answer, Hub } from './hub';

/** The part of the hub's connections that is shown here. */
interface Connection {
  state: string;
  agreement: { state: string; at?: string; differs: number };
}

/** The state of the hub's search index. */
interface Index {
  state: string;
  documents: number;
  customers: number;
  lag: number;
}

/** How this shop stands in the hub. Where the hub did not say, `error` tells why. */
export interface HubStanding {
  url: string;
  connection: Connection | null;
  index: Index | null;
  error: string | null;
}

export async function standingOf(hub: Hub): Promise<HubStanding> {
  const [connection, index] = await Promise.all([
    hub.get(`/connections/${encodeURIComponent(hub.connection)}`),
    hub.get('/search/customers/status'),
  ]);
  const failed = [connection, index].find(({ status }) => status >= 300);
  return {
    url: hub.url,
    connection: shown(connection),
    index: index.status < 300 ? (index.body as Index) : null,
    error: failed ? detailOf(failed.status, failed.body) : null,
  };
}

/** Not the settings of the connection, which are nobody's business here. */
function shown({ status, body }: Answer): Connection | null {
  if (status >= 300) return null;
  const { state, agreement } = body as Connection;
  return { state, agreement: { state: agreement.state, at: agreement.at, differs: agreement.differs } };
}
