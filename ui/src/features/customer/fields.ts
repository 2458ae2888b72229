import type { Fields } from '@/lib/api/types';

export type Group = 'identity' | 'contact' | 'addresses' | 'commerce' | 'custom';

const GROUPS: [Exclude<Group, 'custom'>, string[]][] = [
  [
    'identity',
    [
      'company_name',
      'first_name',
      'last_name',
      'username',
      'customer_type',
      'price_level',
      'has_account',
      'active',
      'vat_number',
    ],
  ],
  ['contact', ['email', 'billing_email', 'phone']],
  ['addresses', ['billing', 'shipping']],
  [
    'commerce',
    ['orders_count', 'total_spent', 'average_order', 'registered_at', 'last_activity_at', 'origin_platform'],
  ],
];

/** Always shown, so that what is missing can be filled in. */
const OFFERED = new Set([
  'company_name',
  'first_name',
  'last_name',
  'email',
  'phone',
  'customer_type',
  'price_level',
  'billing',
  'shipping',
]);

/** Counted or set by systems, never by a person. */
const READ_ONLY = new Set([
  'orders_count',
  'total_spent',
  'average_order',
  'registered_at',
  'last_activity_at',
  'origin_platform',
  'origin_record',
  'external_ids',
]);

export const ADDRESS_FIELDS = new Set(['billing', 'shipping']);
export const ADDRESS_PARTS = [
  'first_name',
  'last_name',
  'company',
  'address_1',
  'address_2',
  'postcode',
  'city',
  'state',
  'country',
] as const;

/** The fields of a customer by group, in a fixed order; unknown ones are the business's own. */
export function grouped(fields: Fields): [Group, string[]][] {
  const known = new Set(GROUPS.flatMap(([, names]) => names));
  const own = Object.keys(fields)
    .filter((name) => !known.has(name))
    .sort();
  const groups: [Group, string[]][] = GROUPS.map(([group, names]) => [
    group,
    names.filter((name) => name in fields || OFFERED.has(name)),
  ]);
  return [...groups, ['custom', own] as [Group, string[]]].filter(([, names]) => names.length > 0);
}

/** Whether a person may type this field: plain values and addresses that no system counts by itself. */
export function isEditable(field: string, fields: Fields): boolean {
  const value = fields[field];
  if (READ_ONLY.has(field)) return false;
  return ADDRESS_FIELDS.has(field) || value === null || value === undefined || typeof value !== 'object';
}
