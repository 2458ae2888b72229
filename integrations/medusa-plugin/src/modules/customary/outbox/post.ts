import { why } from '../why';
import { retryAfter } from './backoff';
import type { Delivery, Target } from './outbox';
import { sign } from './signature';

const TIMEOUT = 10_000;

/** Whether a delivery arrived; if not, why, and how long the hub asked to be left alone (milliseconds, 0 for nothing). */
export type Outcome = { arrived: true } | { arrived: false; reason: string; wait: number };

/** Sends one delivery, and no more than once. */
export type Post = (delivery: Delivery, target: Target, now: Date) => Promise<Outcome>;

export const post: Post = async (delivery, target, now) => {
  const { body, headers } = sign(delivery, target.secret, now);
  try {
    const answer = await fetch(target.url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual', // what is signed for one address is not handed on to another
      signal: AbortSignal.timeout(TIMEOUT),
    });
    await answer.body?.cancel();
    if (answer.ok) return { arrived: true };
    return {
      arrived: false,
      reason: `the hub answered ${answer.status} (expected: 2xx)${hint(answer.status)}`,
      wait: retryAfter(answer.headers.get('retry-after'), now),
    };
  } catch (error) {
    return { arrived: false, reason: `the hub could not be reached: ${why(error)}`, wait: 0 };
  }
};

function hint(status: number): string {
  if (status === 401) return '; the secret is another by now, or the clocks differ: register the webhook again';
  if (status === 404) return '; the connection is not there any more: register the webhook again';
  return '';
}
