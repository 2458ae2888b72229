import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http';
import { startCheck } from '../../../../modules/customary/hub/check';
import { hubOr404 } from '../../../scope';

/** Shop and hub are compared, and what differs is taken in. Answers within ten seconds, then with `running`. */
export async function POST(request: MedusaRequest, response: MedusaResponse): Promise<void> {
  const hub = hubOr404(request, response);
  if (hub) response.json({ check: await startCheck(hub) });
}
