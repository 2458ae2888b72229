/** A text that nobody else has. Not `crypto.randomUUID`, which browsers keep from pages that came without TLS, as in many an office. */
export function unique(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
