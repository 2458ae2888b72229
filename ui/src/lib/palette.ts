/** One thing the palette offers. */
export interface Offer {
  id: string;
  label: string;
  hint?: string;
  /** A place in the app; what has none is an action and is not remembered. */
  href?: string;
  act?: () => void;
}

const REMEMBERED = 5;
const KEPT = 'customary.recent';
const ID = /^(cus|run)_[0-9a-hjkmnp-tv-z]{26}$/;
const PLACES: Record<string, string> = { cus: '/customers/', run: '/runs/' };

/** Without accents and in lower case. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The offers that have every word of the text; those whose name begins with it come first. */
export function fitting(offers: Offer[], text: string): Offer[] {
  const words = folded(text).split(/\s+/).filter(Boolean);
  const fits = offers.filter(({ label, hint }) => {
    const all = folded(`${label} ${hint ?? ''}`);
    return words.every((word) => all.includes(word));
  });
  const begins = (offer: Offer) => (folded(offer.label).startsWith(folded(text)) ? 0 : 1);
  return fits.sort((one, other) => begins(one) - begins(other));
}

/** Where an id leads; undefined for a text that is none. */
export function placeOf(text: string): string | undefined {
  const match = ID.exec(text.trim());
  return match === null ? undefined : PLACES[match[1] as string] + match[0];
}

export function recent(): Offer[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '[]');
    return Array.isArray(kept) ? (kept as Offer[]) : [];
  } catch {
    return [];
  }
}

export function remember({ id, label, hint, href }: Offer) {
  if (href === undefined) return;
  const others = recent().filter((offer) => offer.href !== href);
  localStorage.setItem(KEPT, JSON.stringify([{ id, label, hint, href }, ...others].slice(0, REMEMBERED)));
}
