import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { Connection, Listed, Run, RunNews } from '../api/types';
import { type Effect, EVENTS, effect, progressed } from './news';

const TOPICS = 'runs,connections,conflicts,counts,customers';
const GATHER_MILLIS = 400;
const AGAIN_MILLIS = 3_000;

export type LiveState = { state: 'connecting' | 'live' } | { state: 'lost'; since: number };

let current: LiveState = { state: 'connecting' };
const watchers = new Set<() => void>();

function say(next: LiveState) {
  if (next.state === current.state) return;
  current = next;
  for (const watcher of watchers) watcher();
}

/** Whether what is on screen still follows the server. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => current,
  );
}

function show(client: QueryClient, news: RunNews) {
  const known = client.getQueryData<Run>(['run', news.id]);
  if (known !== undefined) client.setQueryData(['run', news.id], progressed(known, news));
  const last = (connection: Connection): Connection =>
    connection.last_run === undefined ? connection : { ...connection, last_run: progressed(connection.last_run, news) };
  if (news.connection !== undefined) {
    const key = ['connection', news.connection];
    const shown = client.getQueryData<Connection>(key);
    if (shown?.last_run?.id === news.id) client.setQueryData(key, last(shown));
    else if (shown !== undefined) void client.invalidateQueries({ queryKey: key });
  }
  client.setQueryData<Listed<Connection>>(['connections'], (list) => list && { ...list, data: list.data.map(last) });
}

/** Gathers what is to be fetched again, so that a burst of events asks the server once. */
function gatherer(client: QueryClient) {
  const waiting = new Map<string, string[]>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    for (const queryKey of waiting.values()) void client.invalidateQueries({ queryKey });
    waiting.clear();
  };
  return {
    add(keys: string[][]) {
      for (const key of keys) waiting.set(key.join('/'), key);
      timer ??= setTimeout(flush, GATHER_MILLIS);
    },
    stop: () => clearTimeout(timer),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Keeps the shown data in step with the server as long as the component is on screen. */
export function useLive(client: QueryClient) {
  useEffect(() => {
    const gathered = gatherer(client);
    let source: EventSource;
    let again: ReturnType<typeof setTimeout> | undefined;
    let lost = false;

    const act = (todo: Effect) => {
      if (todo.do === 'progress') show(client, todo.run);
      if (todo.do === 'refetch') gathered.add(todo.keys);
      if (todo.do === 'refetch-all') void client.invalidateQueries();
    };
    const open = () => {
      source = new EventSource(`/api/v1/stream?topics=${TOPICS}`);
      source.onopen = () => {
        say({ state: 'live' });
        if (lost) void client.invalidateQueries();
        lost = false;
      };
      source.onerror = () => {
        lost = true;
        say({ state: 'lost', since: Date.now() });
        if (source.readyState === EventSource.CLOSED) again = setTimeout(open, AGAIN_MILLIS);
      };
      for (const name of EVENTS) {
        source.addEventListener(name, (event) => act(effect(name, parsed((event as MessageEvent<string>).data))));
      }
    };
    open();
    return () => {
      clearTimeout(again);
      gathered.stop();
      source.close();
    };
  }, [client]);
}
