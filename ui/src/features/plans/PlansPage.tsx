import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/Ago';
import { Empty, PageHead } from '@/components/basics';
import { ConnectionFilter } from '@/components/ConnectionFilter';
import { More, Shown } from '@/components/Shown';
import { PlanChip } from '@/components/StateChip';
import { TableWrap } from '@/components/TableWrap';
import { Tile } from '@/components/Tile';
import { plansQuery } from '@/lib/api/queries';
import type { Plan } from '@/lib/api/types';
import { number } from '@/lib/format';

export function PlansPage() {
  const { t } = useTranslation();
  const { connection } = useSearch({ from: '/shell/plans' });
  const navigate = useNavigate();
  const plans = useInfiniteQuery(plansQuery(connection));
  return (
    <>
      <PageHead
        ruled
        title={t('plans.plans')}
        below={<p className="mut">{t('plans.intro')}</p>}
        actions={
          <ConnectionFilter
            value={connection}
            onChange={(chosen) => void navigate({ to: '/plans', search: { connection: chosen } })}
          />
        }
      />
      <Shown of={plans}>
        {(list) => {
          const all = list.pages.flatMap((page) => page.data);
          return all.length === 0 ? (
            <Empty title={t('plans.none')} text={t('plans.none_text')} />
          ) : (
            <Table plans={all} />
          );
        }}
      </Shown>
      <More of={plans} />
    </>
  );
}

function Table({ plans }: { plans: Plan[] }) {
  const { t, i18n } = useTranslation();
  return (
    <TableWrap label={t('plans.plans')}>
      <table className="plain">
        <thead>
          <tr>
            <th>{t('plans.plan')}</th>
            <th>{t('plans.state')}</th>
            <th>{t('plans.made')}</th>
            <th className="num">{t('plans.changes')}</th>
            <th className="num">{t('plans.stale_column')}</th>
          </tr>
        </thead>
        <tbody>
          {plans.map((plan) => (
            <tr key={plan.id}>
              <td>
                <span className="row">
                  {plan.tile && <Tile tile={plan.tile} name={plan.connection ?? ''} />}
                  <Link to="/plans/$id" params={{ id: plan.id }} search={{}} className="strong">
                    {t(`plans.title_${plan.purpose}`, { title: plan.title })}
                  </Link>
                </span>
              </td>
              <td>
                <PlanChip state={plan.state} />
              </td>
              <td>
                <Ago time={plan.created_at} />
              </td>
              <td className="num">{number(plan.changes, i18n.language)}</td>
              <td className="num">{number(plan.stale, i18n.language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
