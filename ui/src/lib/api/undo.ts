import { queryOptions } from '@tanstack/react-query';
import { call, query } from './client';
import type { Change, Id, Listed, Permission, Undone, UndoPreview } from './types';

const PLACES: Record<string, string> = { chg: 'changes', run: 'runs', und: 'undos' };

/** Where a change, a run or an undo is taken back. */
function place(what: Id): string {
  return `/${PLACES[what.slice(0, 3)]}/${encodeURIComponent(what)}/undo`;
}

export function undoNeeds(what: Id): Permission {
  return what.startsWith('run') ? 'connections.operate' : 'customers.write';
}

/** What taking it back would do. Never kept: what is shown is what will be asked for. */
export const undoQuery = (what: Id) =>
  queryOptions({
    queryKey: ['undo', what],
    queryFn: ({ signal }) => call<UndoPreview>(place(what), { signal }),
    staleTime: 0,
    gcTime: 0,
  });

export const undosQuery = (target: Id) =>
  queryOptions({
    queryKey: ['undos', target],
    queryFn: ({ signal }) => call<Listed<Undone>>(`/undos${query({ target })}`, { signal }),
  });

export function undoItems(what: Id, items: string[], reason: string): Promise<Undone> {
  return call<Undone>(place(what), { method: 'POST', body: { items, reason } });
}

/** Takes back what can be without touching anybody's later word; nothing when all of it has moved. */
export async function undoSafe(what: Id): Promise<Undone | undefined> {
  const preview = await call<UndoPreview>(place(what));
  const safe = preview.items.filter((item) => item.verdict === 'safe').map((item) => item.id);
  return safe.length === 0 ? undefined : undoItems(what, safe, '');
}

/** The change by which a person's edit made a version. */
export async function editOf(customer: Id, version: number): Promise<Id | undefined> {
  const timeline = await call<Listed<Change>>(`/customers/${customer}/timeline${query({ limit: 20 })}`);
  return timeline.data.find(
    (change) => change.version === version && change.origin.kind === 'person' && change.changes.length > 0,
  )?.id;
}
