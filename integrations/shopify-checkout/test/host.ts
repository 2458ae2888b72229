import { readFileSync } from 'node:fs';
import type { AppMetafieldEntry, StandardApi } from '@shopify/ui-extensions/checkout';

const EXTENSION = 'extensions/points-balance';

/** Words of a locale file: a sentence, or one for each plural form. */
export type Words = Record<string, string | Record<string, string>>;

export function content(file: string): string {
  return readFileSync(`${EXTENSION}/${file}`, 'utf8');
}

export function words(file: string): Words {
  return JSON.parse(content(`locales/${file}`));
}

/** Shopify's `i18n`, as it is documented, over a locale file: `count` chooses the plural form, the rest fills places. */
export function i18n(locale: string, file: string): Pick<StandardApi['i18n'], 'translate' | 'formatNumber'> {
  const texts = words(file);
  const plural = new Intl.PluralRules(locale);
  return {
    formatNumber: (number) => new Intl.NumberFormat(locale).format(number),
    translate: ((key: string, options: Record<string, string | number> = {}) => {
      const found = texts[key];
      const text = typeof found === 'object' ? found[plural.select(Number(options.count))] : found;
      if (text === undefined) throw new Error(`${file}: no '${key}' for ${JSON.stringify(options)}`);
      return text.replace(/\{\{(\w+)\}\}/g, (_, place: string) => String(options[place]));
    }) as StandardApi['i18n']['translate'],
  };
}

/** An entry as Shopify gives it: of the customer's points, unless told otherwise. */
export function entry(value: string, { type = 'customer', namespace = 'loyalty', key = 'points_balance' } = {}) {
  return {
    target: { type, id: `gid://shopify/${type}/7001001` },
    metafield: { namespace, key, value, type: 'number_integer', valueType: 'integer' },
  } as AppMetafieldEntry;
}
