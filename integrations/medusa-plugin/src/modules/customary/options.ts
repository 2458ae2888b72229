/** What the shop's `medusa-config.ts` says of the hub. */
export interface Options {
  /** Where the hub answers, without a path. */
  hubUrl: URL;
  /** An API key of the hub. Stays on this server. */
  hubToken: string;
  /** The name that this shop has in the hub. */
  connection: string;
}

const KNOWN = ['hubUrl', 'hubToken', 'connection'] as const;

/**
 * @param given what Medusa hands to the plugin's module; it adds members of its own
 * @returns null when nothing is said: then changes are sent, and the dashboard stays as Medusa made it
 * @throws Error naming the option that is missing or cannot be
 */
export function readOptions(given: Record<string, unknown> = {}): Options | null {
  if (KNOWN.every((name) => given[name] === undefined)) return null;
  return {
    hubUrl: address(text(given, 'hubUrl')),
    hubToken: text(given, 'hubToken'),
    connection: text(given, 'connection'),
  };
}

function text(given: Record<string, unknown>, name: (typeof KNOWN)[number]): string {
  const value = given[name];
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  throw new Error(`customary: option ${name}: missing (expected: a text)`);
}

function address(url: string): URL {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return new URL(url);
  throw new Error(`customary: option hubUrl: '${url}' (expected: an address such as https://hub.example.com)`);
}
