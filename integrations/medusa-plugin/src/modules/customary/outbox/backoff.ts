const FIRST = 1_000;
const LONGEST = 5 * 60_000;
/** A hub that asks for more than this is mistaken, and so would a timer be. */
const LONGEST_ASKED = 24 * 60 * 60_000;

/**
 * How long to leave the hub alone, in milliseconds: twice as long with each failure, five minutes at most.
 *
 * @param failures how often in a row it failed, from 1 on
 * @param asked how long the hub asked to be left alone, which is kept to, up to a day
 */
export function backoff(failures: number, asked = 0): number {
  return Math.max(Math.min(asked, LONGEST_ASKED), Math.min(LONGEST, FIRST * 2 ** Math.min(failures - 1, 20)));
}

/** What `Retry-After` asks for, in milliseconds; 0 where it says nothing that we understand. */
export function retryAfter(header: string | null, now: Date): number {
  if (!header) return 0;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now.getTime();
  return Number.isFinite(wait) ? Math.max(wait, 0) : 0;
}
