import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http';
import { standingOf } from '../../../../modules/customary/hub/standing';
import { customary } from '../../../scope';

/** How news goes out from here, and how this shop stands in the hub. */
export async function GET(request: MedusaRequest, response: MedusaResponse): Promise<void> {
  const service = customary(request);
  const [delivering, hub] = await Promise.all([service.delivering(), service.hub && standingOf(service.hub)]);
  response.json({ delivering, hub });
}
