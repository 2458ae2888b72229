import { queryOptions } from '@tanstack/react-query';
import { call } from './client';
import type { Id, Listed, Time } from './types';

/** What customers get for their orders. */
export interface Rules {
  /** Points for a unit of money, by currency. */
  rates: Record<string, number>;
  /** Empty where tiers do not matter. */
  tier_field: string;
  tier_factors: Record<string, number>;
  tag_factors: Record<string, number>;
  minimum: number;
  expires_after_months?: number;
  welcome_points: number;
  shortfall: Shortfall;
  only_with_account: boolean;
}

/** What is done when points are to be taken back that are spent. */
export type Shortfall = 'take_what_is_there' | 'overdraw';

/** Rules as they were entered once; a change is a new version. */
export interface RulesVersion extends Rules {
  /** 0 when none were ever entered. */
  version: number;
  valid_from?: Time;
  actor?: string;
  at?: Time;
}

/** What rules would have given for the orders of some days, against what was given. */
export interface Trial extends Sums {
  /** Orders of customers whom the hub does not know. */
  waiting: number;
  largest: (Sums & { customer: Id; name: string })[];
}

interface Sums {
  orders: number;
  would: number;
  was: number;
  difference: number;
}

/** The version that was entered last. */
export const rulesQuery = queryOptions({
  queryKey: ['loyalty', 'rules'],
  queryFn: ({ signal }) => call<RulesVersion>('/loyalty/rules', { signal }),
});

/** The newest first. */
export const ruleVersionsQuery = queryOptions({
  queryKey: ['loyalty', 'rules', 'versions'],
  queryFn: ({ signal }) => call<Listed<RulesVersion>>('/loyalty/rules/versions', { signal }),
});

/**
 * Enters `rules` as a new version after `version`.
 *
 * @param validFrom for orders paid from then on; now unless given
 */
export function enterRules(version: number, rules: Rules, validFrom?: Time): Promise<RulesVersion> {
  return call<RulesVersion>('/loyalty/rules', { method: 'PUT', version, body: { ...rules, valid_from: validFrom } });
}

/** Works out what `rules` would have given, and enters nothing. */
export function tryRules(rules: Rules, days: number): Promise<Trial> {
  return call<Trial>('/loyalty/rules/trial', { method: 'POST', body: { rules, days } });
}
