import { useTranslation } from 'react-i18next';
import type { Json } from './api/types';
import { dateTime, number, value } from './format';

/** Says the name of a field; one that the business added itself is said as it is called there. */
export function useFieldWord(): (field: string) => string {
  const { t } = useTranslation();
  return (field) => t(`field.${field}`, field.replace(/^custom\./, '').replaceAll('_', ' '));
}

const NUMBERS = new Set(['orders_count', 'total_spent', 'average_order']);
const TIMES = new Set(['registered_at', 'last_activity_at']);

/** Says any field's value in one line: numbers and times as the language has them, the rest as it is. */
export function useValue(): (json: Json | undefined, field?: string) => string {
  const { t, i18n } = useTranslation();
  const words = { yes: t('common.yes'), no: t('common.no') };
  return (json, field = '') => {
    if (typeof json === 'string' && NUMBERS.has(field)) return number(Number(json), i18n.language);
    if (typeof json === 'string' && TIMES.has(field)) return dateTime(json, i18n.language);
    return value(json, i18n.language, words);
  };
}
