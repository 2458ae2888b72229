import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http';
import { CUSTOMARY } from '../modules/customary';
import type { Hub } from '../modules/customary/hub/hub';
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
