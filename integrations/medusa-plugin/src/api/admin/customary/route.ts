import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http';
import { customary } from '../../scope';

/** Which hub this shop belongs to. Asks nobody, so that pages can be chosen by it. */
export async function GET(request: MedusaRequest, response: MedusaResponse): Promise<void> {
  const { hub } = customary(request);
  response.json({ hub: hub && { url: hub.url, connection: hub.connection } });
}
