import type { AppMetafieldEntry } from '@shopify/ui-extensions/checkout';

/** The metafield that mirrors the balance; `shopify.extension.toml` asks Shopify for it. */
export const METAFIELD = { namespace: 'loyalty', key: 'points_balance' };

/**
 * What the metafields say of the customer's points: how many; nothing, since nobody is signed in or has an account; or
 * what no number can be made of. Nothing is not 0.
 */
export type Points = { kind: 'known'; points: number } | { kind: 'unknown' } | { kind: 'unreadable'; found: string };

const INTEGER = /^-?\d+$/;

/** Reads the points. Metafields of anything but the customer, and others of the customer, do not count. */
export function read(metafields: readonly AppMetafieldEntry[]): Points {
  const found = metafields.find(
    ({ target, metafield }) =>
      target.type === 'customer' && metafield.namespace === METAFIELD.namespace && metafield.key === METAFIELD.key,
  );
  if (!found) return { kind: 'unknown' };
  const value = String(found.metafield.value);
  const points = Number(value);
  return INTEGER.test(value) && Number.isSafeInteger(points)
    ? { kind: 'known', points }
    : { kind: 'unreadable', found: value };
}
