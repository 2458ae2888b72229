import type { Run, RunNews } from '../api/types';

/** What one event of the stream asks of the page. */
export type Effect =
  | { do: 'progress'; run: RunNews }
  | { do: 'refetch'; keys: string[][] }
  | { do: 'refetch-all' }
  | { do: 'nothing' };

const INBOX = [['conflicts'], ['overview'], ['customers'], ['customer']];

export const EVENTS = [
  'run.progress',
  'run.finished',
  'connection.state',
  'conflict.opened',
  'conflict.resolved',
  'customer.changed',
  'customers.changed',
  'counts',
  'reset',
] as const;

function isRun(data: unknown): data is RunNews {
  return typeof data === 'object' && data !== null && 'id' in data && 'counters' in data && 'state' in data;
}

function texts(data: unknown, key: string): string[] {
  const found = typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[key] : undefined;
  return [found].flat().filter((text): text is string => typeof text === 'string');
}

function finished(run: RunNews): Effect {
  const own = run.connection === undefined ? [] : [['connection', run.connection]];
  const plan = run.plan === undefined ? [] : [['plan', run.plan], ['plans']];
  return { do: 'refetch', keys: [['runs'], ['run', run.id], ...own, ...plan, ['connections'], ['rejects'], ...INBOX] };
}

/** Pure: the same event always has the same effect. Unknown events and broken data have none. */
export function effect(event: string, data: unknown): Effect {
  switch (event) {
    case 'reset':
      return { do: 'refetch-all' };
    case 'run.progress':
      return isRun(data) ? { do: 'progress', run: data } : { do: 'nothing' };
    case 'run.finished':
      return isRun(data) ? finished(data) : { do: 'nothing' };
    case 'customer.changed':
      return { do: 'refetch', keys: texts(data, 'id').map((id) => ['customer', id]) };
    case 'customers.changed':
      return {
        do: 'refetch',
        keys: [...texts(data, 'ids').map((id) => ['customer', id]), ['customers'], ['overview'], ['conflicts']],
      };
    case 'connection.state':
      return { do: 'refetch', keys: [['connections'], ['connection'], ['overview']] };
    case 'conflict.opened':
    case 'conflict.resolved':
      return { do: 'refetch', keys: INBOX };
    case 'counts':
      return { do: 'refetch', keys: [['overview']] };
    default:
      return { do: 'nothing' };
  }
}

/** The run as it is after some news of it; news of another run, or of an earlier stage, changes nothing. */
export function progressed(run: Run, news: RunNews): Run {
  if (run.id !== news.id || run.state === 'finished' || news.counters.read < run.counters.read) return run;
  const wait = news.state === 'waiting' ? run.wait : undefined;
  return { ...run, ...news, wait };
}
