import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http';
import { CUSTOMARY } from '../modules/customary';
import { detailOf } from '../modules/customary/hub/check';
import type { Answer, Hub } from '../modules/customary/hub/hub';
import type { CustomaryService } from '../modules/customary/service';

export function customary(request: MedusaRequest): CustomaryService {
  return request.scope.resolve<CustomaryService>(CUSTOMARY);
}

/** The hub; without one the answer is given here, and null returned. */
export function hubOr404(request: MedusaRequest, response: MedusaResponse): Hub | null {
  const { hub } = customary(request);
  if (!hub) response.status(404).json({ type: 'not_found', message: 'The plugin has no options hubUrl and hubToken' });
  return hub;
}

/**
 * The hub's answer as one of Medusa's. That the hub refuses the shop's key must not look like a refusal of the person,
 * whom the dashboard would sign out.
 */
export function pass({ status, body }: Answer, response: MedusaResponse): void {
  if (status < 300) response.status(status).json(body);
  else if (status === 400) response.status(400).json({ type: 'invalid_data', message: detailOf(status, body) });
  else response.status(502).json({ type: 'unexpected_state', message: detailOf(status, body) });
}
