import type { Rules, RulesVersion, Shortfall } from '@/lib/api/rules';
import { wholeNumber } from '@/lib/points';
import { unique } from '@/lib/unique';

/** A name and what belongs to it; `key` tells rows apart while they are edited. */
export interface Pair {
  key: string;
  name: string;
  value: string;
}

/** The rules as they stand in the boxes of a form. */
export interface Draft {
  rates: Pair[];
  tierField: string;
  tiers: Pair[];
  tags: Pair[];
  minimum: string;
  months: string;
  welcome: string;
  shortfall: Shortfall;
  onlyWithAccount: boolean;
}

/** What cannot be read, by the key of its words. */
export class Unreadable extends Error {}

export function emptyPair(): Pair {
  return { key: unique(), name: '', value: '' };
}

function pairs(record: Record<string, number>): Pair[] {
  return Object.entries(record).map(([name, value]) => ({ ...emptyPair(), name, value: String(value) }));
}

export function draftOf(rules: Rules): Draft {
  return {
    rates: pairs(rules.rates),
    tierField: rules.tier_field,
    tiers: pairs(rules.tier_factors),
    tags: pairs(rules.tag_factors),
    minimum: rules.minimum === 0 ? '' : String(rules.minimum),
    months: String(rules.expires_after_months ?? ''),
    welcome: rules.welcome_points === 0 ? '' : String(rules.welcome_points),
    shortfall: rules.shortfall,
    onlyWithAccount: rules.only_with_account,
  };
}

function decimal(text: string, what: string): number {
  const stripped = text.trim().replace(',', '.');
  if (!/^\d+(\.\d+)?$/.test(stripped)) throw new Unreadable(what);
  return Number(stripped);
}

function whole(text: string, what: string): number {
  const read = wholeNumber(text);
  if (read === undefined) throw new Unreadable(what);
  return read;
}

/** Rows with nothing in them are left out. */
function record(rows: Pair[], what: string): Record<string, number> {
  const filled = rows.filter(({ name, value }) => name.trim() !== '' || value.trim() !== '');
  return Object.fromEntries(filled.map(({ name, value }) => [name.trim(), decimal(value, what)]));
}

/** @throws Unreadable for what is no number */
export function rulesOf(draft: Draft): Rules {
  return {
    rates: Object.fromEntries(
      Object.entries(record(draft.rates, 'rates')).map(([currency, rate]) => [currency.toUpperCase(), rate]),
    ),
    tier_field: draft.tierField.trim(),
    tier_factors: record(draft.tiers, 'tiers'),
    tag_factors: record(draft.tags, 'tags'),
    minimum: draft.minimum.trim() === '' ? 0 : decimal(draft.minimum, 'minimum'),
    expires_after_months: draft.months.trim() === '' ? undefined : whole(draft.months, 'months'),
    welcome_points: draft.welcome.trim() === '' ? 0 : whole(draft.welcome, 'welcome'),
    shortfall: draft.shortfall,
    only_with_account: draft.onlyWithAccount,
  };
}

/** The version that counts for what is paid at `now` (milliseconds); of several valid since the same moment the newest. */
export function inForce(versions: RulesVersion[], now: number): RulesVersion | undefined {
  const since = (version: RulesVersion) => Date.parse(version.valid_from ?? '');
  return versions
    .filter((version) => since(version) <= now)
    .sort((one, other) => since(other) - since(one) || other.version - one.version)[0];
}
