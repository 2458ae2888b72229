import { Checkbox, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Choice } from '@/components/Choice';
import type { Shortfall } from '@/lib/api/rules';
import { Pairs } from './Pairs';
import type { Draft } from './rules';

const SHORTFALLS: readonly Shortfall[] = ['take_what_is_there', 'overdraw'];

/** The boxes of a draft. */
export function RulesForm(props: {
  draft: Draft;
  day: string;
  onChange: (draft: Draft) => void;
  onDay: (day: string) => void;
}) {
  const { t } = useTranslation();
  const { draft } = props;
  const put = (change: Partial<Draft>) => props.onChange({ ...draft, ...change });
  return (
    <>
      <p className="mut">{t('rules.text')}</p>
      <Pairs
        title={t('rules.rates')}
        text={t('rules.rates_text')}
        name={t('rules.currency')}
        value={t('rules.rate')}
        rows={draft.rates}
        onChange={(rates) => put({ rates })}
      />
      <TextInput
        label={t('rules.minimum')}
        description={t('rules.minimum_text')}
        inputMode="decimal"
        value={draft.minimum}
        onChange={(event) => put({ minimum: event.currentTarget.value })}
      />
      <TextInput
        label={t('rules.tier_field')}
        description={t('rules.tier_field_text')}
        value={draft.tierField}
        onChange={(event) => put({ tierField: event.currentTarget.value })}
      />
      <Pairs
        title={t('rules.tiers')}
        text={t('rules.tiers_text')}
        name={t('rules.tier')}
        value={t('rules.factor')}
        rows={draft.tiers}
        onChange={(tiers) => put({ tiers })}
      />
      <Pairs
        title={t('rules.tags')}
        text={t('rules.tags_text')}
        name={t('rules.tag')}
        value={t('rules.factor')}
        rows={draft.tags}
        onChange={(tags) => put({ tags })}
      />
      <TextInput
        label={t('rules.months')}
        description={t('rules.months_text')}
        inputMode="numeric"
        value={draft.months}
        onChange={(event) => put({ months: event.currentTarget.value })}
      />
      <TextInput
        label={t('rules.welcome')}
        description={t('rules.welcome_text')}
        inputMode="numeric"
        value={draft.welcome}
        onChange={(event) => put({ welcome: event.currentTarget.value })}
      />
      <Choice
        label={t('rules.shortfall')}
        value={draft.shortfall}
        all={SHORTFALLS}
        word={(each) => t(`rules.shortfall_${each}`)}
        onChange={(shortfall) => put({ shortfall })}
      />
      <Checkbox
        label={t('rules.only_with_account')}
        checked={draft.onlyWithAccount}
        onChange={(event) => put({ onlyWithAccount: event.currentTarget.checked })}
      />
      <TextInput
        type="date"
        label={t('rules.from')}
        description={t('rules.from_text')}
        value={props.day}
        onChange={(event) => props.onDay(event.currentTarget.value)}
      />
    </>
  );
}
