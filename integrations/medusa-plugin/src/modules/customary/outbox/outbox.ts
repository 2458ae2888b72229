/** What happened to a customer, in the words of the contract with the hub. */
export type Event = 'customer.created' | 'customer.updated' | 'customer.deleted';

/** News of one customer on its way to the hub. The id stays the same however often it is sent. */
export interface Delivery {
  id: string;
  customer: string;
  event: Event;
}

/** Where the hub wants its news, and what is known of it since. */
export interface Target {
  url: string;
  secret: string;
  /** How often in a row nothing could be delivered. */
  failures: number;
  /** Nothing is sent before then. */
  retryAt: Date | null;
}

/** How the outbox stands, for people. Holds no secret. */
export interface Standing {
  url: string | null;
  waiting: number;
  failures: number;
  retryAt: Date | null;
  lastError: string | null;
  lastDeliveredAt: Date | null;
}

/**
 * Keeps what the hub has yet to be told. All of it survives a restart, and several processes may work on one outbox at
 * once.
 */
export interface Outbox {
  /** Empty until the hub has told where to send to. */
  target(): Promise<Target | null>;

  /** Keeps where to send to. The same again changes nothing; anything else forgets former failures. */
  register(url: string, secret: string): Promise<void>;

  /**
   * Makes deliveries out of the changes noted so far: one a customer, whatever was noted of it. One that waits already
   * is replaced, with a new id, since the hub may have received it without our hearing of it.
   */
  collect(now: Date): Promise<void>;

  /** Forgets the changes noted so far. */
  discard(): Promise<void>;

  /** The oldest deliveries, which nobody else is given before `until`. */
  claim(most: number, now: Date, until: Date): Promise<Delivery[]>;

  /** Forgets a delivery that has arrived, and former failures with it. */
  delivered(id: string, now: Date): Promise<void>;

  /** Gives deliveries that did not arrive back to whoever claims next. */
  release(ids: string[]): Promise<void>;

  /** Nothing is to be sent before `retryAt`. */
  failed(error: string, retryAt: Date): Promise<void>;

  standing(): Promise<Standing>;
}
