import { MedusaError } from '@medusajs/framework/utils';

export interface Registration {
  url: string;
  secret: string;
}

/** @throws MedusaError naming the member that is missing or cannot be; never the secret */
export function readRegistration(body: unknown): Registration {
  const { url, secret } = (body ?? {}) as Record<string, unknown>;
  if (typeof url !== 'string' || !isAddress(url)) throw invalid('url', 'an address such as https://hub.example.com/…');
  if (typeof secret !== 'string' || secret.trim() === '') throw invalid('secret', 'a text');
  return { url, secret };
}

function isAddress(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, username, password } = new URL(url);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}

function invalid(member: string, expected: string): MedusaError {
  return new MedusaError(
    MedusaError.Types.INVALID_DATA,
    `Invalid request: Field '${member}' is missing or cannot be (expected: ${expected})`,
  );
}
