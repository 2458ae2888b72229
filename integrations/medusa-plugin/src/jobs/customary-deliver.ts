import type { MedusaContainer } from '@medusajs/framework/types';
import { CUSTOMARY } from '../modules/customary';
import type { CustomaryService } from '../modules/customary/service';

/** Sends what nobody told of, such as changes by SQL, and what could not be sent by a process that is no more. */
export default async function deliver(container: MedusaContainer): Promise<void> {
  await container.resolve<CustomaryService>(CUSTOMARY).deliver();
}

export const config = { name: 'customary-deliver', schedule: '* * * * *' };
