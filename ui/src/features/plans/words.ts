import { useTranslation } from 'react-i18next';
import type { Section } from './sections';

/** Names a section, such as "Update in strapi". */
export function useSectionWord(): (section: Pick<Section, 'class' | 'where'>) => string {
  const { t } = useTranslation();
  return (section) =>
    section.where === 'hub'
      ? t(`plans.hub_${section.class}`)
      : t(`plans.in_${section.class}`, { where: section.where });
}

/** Why a field is so: a rule, or in whose words it was refused. */
export function useRuleWord(): (rule: string) => string {
  const { t } = useTranslation();
  return (rule) => {
    if (rule === '') return '';
    if (rule.startsWith('refused: ')) return t('plans.refused', { reason: rule.slice('refused: '.length) });
    return t(`rule.${rule}`, rule.replaceAll('_', ' '));
  };
}
