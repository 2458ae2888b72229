import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { overviewQuery } from '@/lib/api/queries';
import { number } from '@/lib/format';

/** How many of all, how long it took, and whether the index knows the latest changes. */
export function Foot({ found, tookMs }: { found?: number; tookMs?: number }) {
  const { t, i18n } = useTranslation();
  const overview = useQuery(overviewQuery).data;
  if (found === undefined || overview === undefined) return <footer className="found-foot">&nbsp;</footer>;
  const inStep = overview.index.state === 'in_step';
  const all = number(Math.max(overview.customers, found), i18n.language);
  return (
    <footer className="found-foot">
      <span data-testid="count" aria-live="polite">
        <b>{number(found, i18n.language)}</b> {t('customers.of_all', { all })}
      </span>
      <span className={inStep ? 'row tone-ok' : 'row tone-warn'} style={{ gap: 5 }}>
        <b aria-hidden>{inStep ? '✓' : '…'}</b>
        {t(`customers.index_${overview.index.state}`, { count: overview.index.lag })}
      </span>
      {tookMs !== undefined && <span>{t('customers.took', { ms: number(tookMs, i18n.language) })}</span>}
      <span className="grow" />
      <span className="only-wide">
        <kbd>J</kbd> <kbd>K</kbd> {t('customers.key_move')} <kbd>↵</kbd> {t('customers.key_open')}{' '}
        <kbd>{t('customers.key_space')}</kbd> {t('customers.key_peek')}
      </span>
    </footer>
  );
}
