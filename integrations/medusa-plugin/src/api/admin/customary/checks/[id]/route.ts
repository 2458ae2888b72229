import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http';
import { readCheck } from '../../../../../modules/customary/hub/check';
import { hubOr404 } from '../../../../scope';

/** How a check goes. */
export async function GET(request: MedusaRequest, response: MedusaResponse): Promise<void> {
  const hub = hubOr404(request, response);
  if (hub) response.json({ check: await readCheck(hub, request.params.id ?? '') });
}
