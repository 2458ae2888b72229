import { randomUUID } from 'node:crypto';
import { type Change, merge } from '../src/modules/customary/outbox/merge';
import type { Delivery, Event, Outbox, Standing, Target } from '../src/modules/customary/outbox/outbox';

interface Waiting extends Delivery {
  claimedUntil: Date | null;
}

/** Keeps the promises of an outbox as long as it is not let go of. */
export class InMemoryOutbox implements Outbox {
  private changes: Change[] = [];
  private waiting: Waiting[] = [];
  private hub: (Target & { lastError: string | null; lastDeliveredAt: Date | null }) | null = null;

  /** What the database does when a customer changes. */
  async note(customer: string, event: Event): Promise<void> {
    this.changes.push({ customer, event });
  }

  async target(): Promise<Target | null> {
    if (!this.hub) return null;
    const { url, secret, failures, retryAt } = this.hub;
    return { url, secret, failures, retryAt };
  }

  async register(url: string, secret: string): Promise<void> {
    if (this.hub?.url === url && this.hub.secret === secret) return;
    const before = this.hub?.lastDeliveredAt ?? null;
    this.hub = { url, secret, failures: 0, retryAt: null, lastError: null, lastDeliveredAt: before };
  }

  async collect(now: Date): Promise<void> {
    const fresh = merge(this.changes);
    const replaced = this.waiting.filter((one) => fresh.has(one.customer) && isFree(one, now));
    const after = [...fresh].map(([customer, event]) => ({ customer, event }));
    const events = merge([...replaced, ...after]);
    this.waiting = this.waiting.filter((one) => !replaced.includes(one));
    for (const [customer, event] of events) {
      this.waiting.push({ id: randomUUID(), customer, event, claimedUntil: null });
    }
    this.changes = [];
  }

  async discard(): Promise<void> {
    this.changes = [];
  }

  async claim(most: number, now: Date, until: Date): Promise<Delivery[]> {
    const claimed = this.waiting.filter((one) => isFree(one, now)).slice(0, most);
    for (const one of claimed) one.claimedUntil = until;
    return claimed.map(({ id, customer, event }) => ({ id, customer, event }));
  }

  async delivered(id: string, now: Date): Promise<void> {
    this.waiting = this.waiting.filter((one) => one.id !== id);
    if (this.hub) Object.assign(this.hub, { failures: 0, retryAt: null, lastError: null, lastDeliveredAt: now });
  }

  async release(ids: string[]): Promise<void> {
    for (const one of this.waiting) if (ids.includes(one.id)) one.claimedUntil = null;
  }

  async failed(error: string, retryAt: Date): Promise<void> {
    if (this.hub) Object.assign(this.hub, { failures: this.hub.failures + 1, retryAt, lastError: error });
  }

  async standing(): Promise<Standing> {
    return {
      url: this.hub?.url ?? null,
      waiting: this.waiting.length + this.changes.length,
      failures: this.hub?.failures ?? 0,
      retryAt: this.hub?.retryAt ?? null,
      lastError: this.hub?.lastError ?? null,
      lastDeliveredAt: this.hub?.lastDeliveredAt ?? null,
    };
  }
}

function isFree(one: Waiting, now: Date): boolean {
  return one.claimedUntil === null || one.claimedUntil <= now;
}
