import type { FacetCount } from '@/lib/api/types';

/** A column between the customer and the systems. */
export interface Column {
  word: string;
  /** The field, or a part of an address. */
  path: string[];
}

const OF_TRADE: Column[] = [
  { word: 'customers.facet_customer_type', path: ['customer_type'] },
  { word: 'customers.facet_price_level', path: ['price_level'] },
];
const OF_PEOPLE: Column[] = [
  { word: 'address.city', path: ['billing', 'city'] },
  { word: 'field.phone', path: ['phone'] },
];

/** Type and price level where the business has them; else what every shop knows of people. */
export function columnsFor(facets: Record<string, FacetCount[]>): Column[] {
  const has = ['customer_type', 'price_level'].some((facet) => (facets[facet]?.length ?? 0) > 0);
  return has ? OF_TRADE : OF_PEOPLE;
}
