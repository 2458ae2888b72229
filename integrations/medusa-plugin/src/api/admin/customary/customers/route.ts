import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http';
import { pass } from '../../../pass';
import { hubOr404 } from '../../../scope';

/** The hub's customers. The parameters are those of the hub's own list; it checks them. */
export async function GET(request: MedusaRequest, response: MedusaResponse): Promise<void> {
  const hub = hubOr404(request, response);
  if (!hub) return;
  pass(await hub.get('/customers', { ...texts(request.query), include: 'total,facets' }), response);
}

/** A parameter that is given twice, or is no text, is none of the hub's. */
function texts(query: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
