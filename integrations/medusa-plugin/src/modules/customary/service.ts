import type { Logger } from '@medusajs/framework/types';
import { MedusaService } from '@medusajs/framework/utils';
import { Capture } from './capture/capture';
import { Hub } from './hub/hub';
import { Change } from './models/change';
import { Delivery } from './models/delivery';
import { Webhook } from './models/webhook';
import { readOptions } from './options';
import { Courier } from './outbox/courier';
import type { Standing } from './outbox/outbox';
import { post } from './outbox/post';
import { PostgresOutbox } from './outbox/postgres-outbox';
import { type Manager, sqlOf } from './outbox/sql';
import { why } from './why';

/** How news reaches the hub from here, for people. */
export interface Delivering extends Standing {
  /** Tables whose changes are not noted; empty when all is well. */
  notNoted: string[];
}

/** What the rest of the plugin, and a shop's own code, may ask of it. */
export class CustomaryService extends MedusaService({ Change, Delivery, Webhook }) {
  /** Null when the shop says nothing of a hub. */
  readonly hub: Hub | null;

  private readonly outbox: PostgresOutbox;
  private readonly capture: Capture;
  private readonly courier: Courier;
  private readonly logger: Logger;

  constructor(container: { manager: Manager; logger: Logger }, given?: Record<string, unknown>) {
    super(container, given);
    const { manager, logger } = container;
    const options = readOptions(given);
    const sql = sqlOf(manager);
    this.logger = logger;
    this.hub = options && new Hub(options);
    this.outbox = new PostgresOutbox(sql);
    this.capture = new Capture(sql);
    this.courier = new Courier(this.outbox, post, logger);
  }

  /** Called by Medusa. */
  readonly __hooks = {
    onApplicationStart: async (): Promise<void> => {
      await this.startCapture();
      this.courier.wake();
    },
    onApplicationPrepareShutdown: (): Promise<void> => this.courier.stop(),
  };

  /** A customer may have changed. Returns at once. */
  changed(): void {
    this.courier.wake();
  }

  /** Sends what waits, as far as the hub is to be had. */
  async deliver(): Promise<void> {
    await this.courier.run();
  }

  /** Keeps where the hub wants its news. */
  async register(url: string, secret: string): Promise<void> {
    await this.outbox.register(url, secret);
    this.courier.wake();
  }

  async delivering(): Promise<Delivering> {
    return { ...(await this.outbox.standing()), notNoted: await this.capture.missing() };
  }

  /** A shop that cannot note changes sells all the same: the hub finds them later, by reading. */
  private async startCapture(): Promise<void> {
    try {
      await this.capture.ensure();
    } catch (error) {
      this.logger.error(`customary: changes of customers are not noted: ${why(error)}`);
    }
  }
}
