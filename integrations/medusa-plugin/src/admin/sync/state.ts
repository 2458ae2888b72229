import type { Status } from '../lib/types';

type Color = 'green' | 'blue' | 'orange' | 'red' | 'grey';

const COLORS: Record<string, Color> = {
  in_step: 'green',
  syncing: 'blue',
  differs: 'orange',
  waiting: 'orange',
  attention: 'red',
  paused: 'grey',
};

/** One word for how shop and hub stand, and its colour. The worst of what is known says it. */
export function stateOf({ delivering, hub }: Status): { word: string; color: Color } {
  if (!hub?.connection) return { word: 'unreachable', color: 'red' };
  if (delivering.url === null || delivering.notNoted.length > 0) return { word: 'unregistered', color: 'orange' };
  if (delivering.failures > 0) return { word: 'unreachable', color: 'red' };
  const { state } = hub.connection;
  const color = COLORS[state];
  return color ? { word: state, color } : { word: 'unknown', color: 'grey' };
}
