import { useTranslation } from 'react-i18next';
import type { Json } from './api/types';
import { value } from './format';

/** Says the name of a field; one that the business added itself is said as it is called there. */
export function useFieldWord(): (field: string) => string {
  const { t } = useTranslation();
  return (field) => t(`field.${field}`, field.replace(/^custom\./, '').replaceAll('_', ' '));
}

/** Says any field's value in one line. */
export function useValue(): (json: Json | undefined) => string {
  const { t, i18n } = useTranslation();
  const words = { yes: t('common.yes'), no: t('common.no') };
  return (json) => value(json, i18n.language, words);
}
