import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http';
import { customary } from '../../../scope';
import { readRegistration } from './registration';

/** Where the hub is told of changes; never the secret. */
export async function GET(request: MedusaRequest, response: MedusaResponse): Promise<void> {
  const { url } = await customary(request).delivering();
  response.json({ webhook: url === null ? null : { url, enabled: true } });
}

/** The hub says where it wants to be told of changes, and with which secret they are to be signed. */
export async function POST(request: MedusaRequest, response: MedusaResponse): Promise<void> {
  const registration = readRegistration(request.body);
  await customary(request).register(registration.url, registration.secret);
  response.json({ webhook: { url: registration.url, enabled: true } });
}
