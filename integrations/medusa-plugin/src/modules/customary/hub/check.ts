import type { Hub } from './hub';

/** The part of the hub's runs that is looked at here. */
interface Run {
  id: string;
  state: string;
  outcome?: string;
  error?: string;
  counters: { read: number; created: number; updated: number; gone: number; rejected: number };
}

/**
 * How a comparison of shop and hub stands.
 *
 * @property status `already_synced`: nothing differed; `synced_now`: what differed was taken in; `running`: ask again by
 *   the id; `waiting`: a person has to look at it in the hub; `failed`: see `detail`
 * @property written how many customers were taken in anew, changed or found gone
 */
export interface Check {
  id: string | null;
  status: 'already_synced' | 'synced_now' | 'running' | 'waiting' | 'failed';
  written: number;
  detail: string | null;
}

/** Has the hub compare everything, and take in what differs. Waits for it for ten seconds at most. */
export async function startCheck(hub: Hub): Promise<Check> {
  const path = `/connections/${encodeURIComponent(hub.connection)}/sync`;
  return checkOf(await hub.post(path, { mode: 'check' }, { prefer: 'wait=10' }));
}

export async function readCheck(hub: Hub, id: string): Promise<Check> {
  return checkOf(await hub.get(`/runs/${encodeURIComponent(id)}`));
}

function checkOf({ status, body }: { status: number; body: unknown }): Check {
  if (status >= 300) return { id: null, status: 'failed', written: 0, detail: detailOf(status, body) };
  const run = body as Run;
  const { created, updated, gone } = run.counters;
  const written = created + updated + gone;
  return { id: run.id, status: standing(run, written), written, detail: run.error ?? null };
}

function standing(run: Run, written: number): Check['status'] {
  if (run.state === 'waiting_for_approval') return 'waiting';
  if (run.state !== 'finished') return 'running';
  if (run.outcome === 'failed' || run.outcome === 'cancelled') return 'failed';
  return written > 0 ? 'synced_now' : 'already_synced';
}

/** The hub says in words what was wrong. */
export function detailOf(status: number, body: unknown): string {
  const detail = (body as { detail?: unknown } | null)?.detail;
  return typeof detail === 'string' ? detail : `The hub answered ${status}`;
}
