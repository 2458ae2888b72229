import { createDataTableFilterHelper, type DataTableFilter } from '@medusajs/ui';
import type { TFunction } from 'i18next';
import type { CustomerPage, FacetCount } from '../lib/types';
import { FILTERS } from './list-state';

/** As the hub names what it counts, where the filter has another name. */
const FACETS: Record<string, string> = { type: 'customer_type' };
/** Values that most shops tell apart, offered also when nobody has them. */
const ALWAYS: Record<string, string[]> = {
  type: ['commercial', 'residential'],
  price_level: ['wholesale', 'retail', 'contractor'],
  has_account: ['true', 'false'],
};

/** From here on values are searched among. */
const MANY = 10;

const helper = createDataTableFilterHelper<Record<string, string>>();

/** A filter for each of what the hub counts, with how many customers each value has. */
export function filters(t: TFunction, facets: CustomerPage['facets'], language: string): DataTableFilter[] {
  const countries = new Intl.DisplayNames(language, { type: 'region' });
  const word = (name: string, value: string) => {
    if (name === 'country' && /^[A-Z]{2}$/.test(value)) return countries.of(value) ?? value;
    if (value === 'true' || value === 'false') return t(`filter.${value}`);
    return name === 'linked' ? value : capitalized(value);
  };
  return FILTERS.map((name) => {
    const options = counted(facets[FACETS[name] ?? name] ?? [], ALWAYS[name] ?? []).map(({ value, count }) => ({
      label: `${word(name, value)} (${count.toLocaleString(language)})`,
      value,
    }));
    return helper.accessor(name, {
      type: 'multiselect',
      label: t(`filter.${name}`),
      options,
      searchable: options.length > MANY,
    });
  }) as DataTableFilter[];
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function counted(counts: FacetCount[], always: string[]): FacetCount[] {
  const missing = always.filter((value) => !counts.some((count) => count.value === value));
  return [...counts, ...missing.map((value) => ({ value, count: 0 }))];
}
