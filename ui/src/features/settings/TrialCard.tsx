import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action, Card } from '@/components/basics';
import { Failure } from '@/components/Shown';
import { TableWrap } from '@/components/TableWrap';
import { type Rules, type Trial, tryRules } from '@/lib/api/rules';
import { number } from '@/lib/format';
import { signed } from '@/lib/points';

const DAYS = [7, 30, 90, 365];

/** Says what the rules in the form would have given, before they are saved. */
export function TrialCard({ read }: { read: (go: (rules: Rules) => void) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [days, setDays] = useState(30);
  const trial = useMutation({ mutationFn: (rules: Rules) => tryRules(rules, days) });
  return (
    <Card title={t('rules.trial')}>
      <div className="stack">
        <p className="mut">{t('rules.trial_text')}</p>
        <div className="row wrap">
          <label htmlFor={id}>{t('rules.days')}</label>
          <select id={id} className="select" value={days} onChange={(event) => setDays(Number(event.target.value))}>
            {DAYS.map((each) => (
              <option key={each} value={each}>
                {t('rules.last_days', { count: each })}
              </option>
            ))}
          </select>
          <Action needs="loyalty.write" loading={trial.isPending} onClick={() => read((rules) => trial.mutate(rules))}>
            {t('rules.try')}
          </Action>
        </div>
        {trial.error !== null && <Failure error={trial.error} />}
        {trial.data && <Outcome of={trial.data} />}
      </div>
    </Card>
  );
}

function Outcome({ of }: { of: Trial }) {
  const { t, i18n } = useTranslation();
  const figure = (count: number) => number(count, i18n.language);
  return (
    <>
      <div className="numbers" role="status">
        {(['orders', 'would', 'was'] as const).map((each) => (
          <div key={each}>
            <span className="mut">{t(`rules.${each}`)}</span>
            <b>{figure(of[each])}</b>
          </div>
        ))}
        <div>
          <span className="mut">{t('rules.difference')}</span>
          <b>{signed(of.difference, i18n.language)}</b>
        </div>
      </div>
      {of.waiting > 0 && <p className="mut">{t('rules.waiting', { count: of.waiting, shown: figure(of.waiting) })}</p>}
      {of.largest.length > 0 && (
        <TableWrap label={t('rules.largest')}>
          <table className="plain">
            <thead>
              <tr>
                <th>{t('rules.customer')}</th>
                {['orders', 'would', 'was', 'difference'].map((column) => (
                  <th key={column} className="num">
                    {t(`rules.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {of.largest.map((each) => (
                <tr key={each.customer}>
                  <td>
                    <Link to="/customers/$id" params={{ id: each.customer }} className="strong">
                      {each.name}
                    </Link>
                  </td>
                  <td className="num">{figure(each.orders)}</td>
                  <td className="num">{figure(each.would)}</td>
                  <td className="num">{figure(each.was)}</td>
                  <td className="num strong">{signed(each.difference, i18n.language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableWrap>
      )}
    </>
  );
}
