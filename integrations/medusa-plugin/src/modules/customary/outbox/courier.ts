import { why } from '../why';
import { backoff } from './backoff';
import type { Delivery, Outbox, Target } from './outbox';
import type { Outcome, Post } from './post';

/** Long enough for all that one request changes to become one delivery, and too short for anybody to wait for. */
const GATHERING = 100;
const AT_ONCE = 8;
/** Twice as long as a delivery can take. What a process held that was killed is free again then. */
const LEASE = 20_000;

type Failure = Extract<Outcome, { arrived: false }>;

export interface Log {
  warn(message: string): void;
  error(message: string): void;
}

/** Carries what waits in the outbox to the hub. Never throws: what does not arrive goes on waiting. */
export class Courier {
  private timer: NodeJS.Timeout | null = null;
  private due = Number.POSITIVE_INFINITY;
  private underway: Promise<void> | null = null;
  private calledMeanwhile = false;
  private stopped = false;

  constructor(
    private readonly outbox: Outbox,
    private readonly post: Post,
    private readonly log: Log,
    private readonly clock: () => Date = () => new Date(),
  ) {}

  /** There may be something to carry. Costs the caller nothing. */
  wake(): void {
    this.wakeIn(GATHERING);
  }

  /** Carries what waits now; when somebody does so already, once more after that. */
  async run(): Promise<void> {
    if (this.underway) {
      this.calledMeanwhile = true;
      return this.underway;
    }
    this.underway = this.runs();
    try {
      await this.underway;
    } finally {
      this.underway = null;
    }
  }

  /** Starts nothing any more, and ends when what is on its way has arrived or not. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.underway;
  }

  private wakeIn(milliseconds: number): void {
    const due = this.clock().getTime() + milliseconds;
    if (this.stopped || due >= this.due) return;
    if (this.timer) clearTimeout(this.timer);
    this.due = due;
    this.timer = setTimeout(() => {
      this.due = Number.POSITIVE_INFINITY;
      void this.run();
    }, milliseconds);
    this.timer.unref(); // what waits is safe in the database: it keeps no process alive
  }

  private async runs(): Promise<void> {
    do {
      this.calledMeanwhile = false;
      try {
        await this.carry();
      } catch (error) {
        this.log.error(`customary: the outbox is not to be had: ${why(error)}`);
      }
    } while (this.calledMeanwhile && !this.stopped);
  }

  private async carry(): Promise<void> {
    const target = await this.outbox.target();
    // Nobody waits for news yet: whoever registers reads everything first.
    if (!target) return this.outbox.discard();
    await this.outbox.collect(this.clock());
    const wait = (target.retryAt?.getTime() ?? 0) - this.clock().getTime();
    if (wait > 0) return this.wakeIn(wait);
    let failures = target.failures;
    while (!this.stopped) {
      // One is enough to find out whether the hub is there again.
      const deliveries = await this.claim(failures > 0 ? 1 : AT_ONCE);
      if (deliveries.length === 0) return;
      const failure = await this.deliver(deliveries, target);
      if (failure) return this.leaveAlone(failure, failures + 1);
      failures = 0;
    }
  }

  private claim(most: number): Promise<Delivery[]> {
    const now = this.clock();
    return this.outbox.claim(most, now, new Date(now.getTime() + LEASE));
  }

  /** @returns why some did not arrive, if so */
  private async deliver(deliveries: Delivery[], target: Target): Promise<Failure | null> {
    const now = this.clock();
    const outcomes = await Promise.all(deliveries.map((delivery) => this.post(delivery, target, now)));
    const left: string[] = [];
    let failure: Failure | null = null;
    for (const [index, { id }] of deliveries.entries()) {
      const outcome = outcomes[index] as Outcome;
      if (outcome.arrived) {
        await this.outbox.delivered(id, now);
      } else {
        left.push(id);
        if (!failure || outcome.wait > failure.wait) failure = outcome;
      }
    }
    if (failure) await this.outbox.release(left);
    return failure;
  }

  private async leaveAlone(failure: Failure, failures: number): Promise<void> {
    const wait = backoff(failures, failure.wait);
    this.log.warn(`customary: ${failure.reason}; next try in ${Math.round(wait / 1000)} s`);
    await this.outbox.failed(failure.reason, new Date(this.clock().getTime() + wait));
    this.wakeIn(wait);
  }
}
