import type { MedusaResponse } from '@medusajs/framework/http';
import { detailOf } from '../modules/customary/hub/check';
import type { Answer } from '../modules/customary/hub/hub';

/**
 * The hub's answer as one of Medusa's. That the hub refuses the shop's key must not look like a refusal of the person,
 * whom the dashboard would sign out.
 */
export function pass({ status, body }: Answer, response: Pick<MedusaResponse, 'status'>): void {
  if (status < 300) response.status(status).json(body);
  else if (status === 400) response.status(400).json({ type: 'invalid_data', message: detailOf(status, body) });
  else response.status(502).json({ type: 'unexpected_state', message: detailOf(status, body) });
}
