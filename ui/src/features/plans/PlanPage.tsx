import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/Ago';
import { Action, Card, Empty, PageHead } from '@/components/basics';
import { RunProgress } from '@/components/RunProgress';
import { Shown, Waiting } from '@/components/Shown';
import { PlanChip } from '@/components/StateChip';
import { Tile } from '@/components/Tile';
import { planQuery, runQuery } from '@/lib/api/queries';
import type { Plan } from '@/lib/api/types';
import { usePlanActions } from './actions';
import { PlanFoot } from './PlanFoot';
import { PlanItems } from './PlanItems';
import { PlanSections } from './PlanSections';
import { first, sections } from './sections';
import './plan.css';

const OLD_MILLIS = 30 * 60 * 1000;

export function PlanPage() {
  const { id } = useParams({ from: '/shell/plans/$id' });
  const plan = useQuery(planQuery(id));
  return <Shown of={plan}>{(shown) => <Details plan={shown} />}</Shown>;
}

function Details({ plan }: { plan: Plan }) {
  return (
    <div className="plan">
      <Head plan={plan} />
      <div className="page-body stack" style={{ gap: 16 }}>
        <Notices plan={plan} />
        {plan.state === 'planning' ? <Planning plan={plan} /> : <Contents plan={plan} />}
      </div>
      <PlanFoot plan={plan} />
    </div>
  );
}

function Head({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  return (
    <PageHead
      ruled
      lead={plan.tile && <Tile tile={plan.tile} name={plan.connection ?? ''} size="large" />}
      title={
        <span className="row">
          {t(`plans.title_${plan.purpose}`, { title: plan.title })} <PlanChip state={plan.state} />
        </span>
      }
      below={
        <p className="mut">
          {t(`plans.below_${plan.state}`)} · {plan.actor ?? t('plans.by_itself')} · <Ago time={plan.created_at} />
          {plan.connection !== undefined && (
            <>
              {' · '}
              <Link to="/connections/$name/{-$tab}" params={{ name: plan.connection }} className="plain-link">
                {plan.connection}
              </Link>
            </>
          )}
        </p>
      }
    />
  );
}

function Notices({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const { renew } = usePlanActions(plan.id);
  const isOld = plan.state === 'ready' && Date.now() - Date.parse(plan.ready_at ?? plan.created_at) > OLD_MILLIS;
  return (
    <>
      {plan.note && <p className="notice">{plan.note}</p>}
      {isOld && <p className="notice">{t('plans.old')}</p>}
      {plan.stale > 0 && (
        <div className="notice row wrap" role="status" data-testid="stale">
          <span className="grow">{t('plans.stale', { count: plan.stale })}</span>
          <Link to="/plans/$id" params={{ id: plan.id }} search={{ state: 'stale' }} className="plain-link">
            {t('plans.see_stale')}
          </Link>
          {plan.connection !== undefined && plan.state !== 'applying' && (
            <Action needs="connections.operate" loading={renew.isPending} onClick={() => renew.mutate()}>
              {t('plans.renew')}
            </Action>
          )}
        </div>
      )}
    </>
  );
}

function Planning({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const run = useQuery({ ...runQuery(plan.run ?? ''), enabled: plan.run !== undefined });
  return (
    <Card title={t('plans.working_out')}>
      {run.data === undefined ? <Waiting rows={2} /> : <RunProgress run={run.data} />}
    </Card>
  );
}

function Contents({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const filters = useSearch({ from: '/shell/plans/$id' });
  const all = sections(plan);
  const chosen =
    all.find((section) => section.class === filters.class && section.where === filters.where) ??
    (filters.state === undefined ? first(all) : undefined);
  if (chosen === undefined && filters.state === undefined) {
    return <Empty title={t('plans.nothing')} text={t('plans.nothing_text')} />;
  }
  return (
    <div className="plan-parts">
      <PlanSections plan={plan} all={all} chosen={chosen} />
      <PlanItems plan={plan} section={chosen} />
    </div>
  );
}
