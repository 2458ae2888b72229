import { Modal, TextInput } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '@/components/basics';
import type { Plan } from '@/lib/api/types';
import { duration, number } from '@/lib/format';
import { usePlanActions } from './actions';

const MANY = 100;

/** What applying comes to, and a person's word on it. */
export function PlanFoot({ plan }: { plan: Plan }) {
  const { t, i18n } = useTranslation();
  const counted = (count: number) => number(count, i18n.language);
  if (plan.state === 'applied' || plan.state === 'discarded' || plan.state === 'failed') return null;
  return (
    <footer className="plan-foot">
      <p data-testid="estimate">
        <b>{t('plans.writes', { count: plan.writes, shown: counted(plan.writes) })}</b>
        {plan.writes > 0 && `, ${t('plans.about', { time: duration(Math.max(1, plan.estimate.seconds)) })}`}
        {`, ${t('plans.calls', { count: plan.estimate.calls, shown: counted(plan.estimate.calls) })}`}
        {plan.questions > 0 && `, ${t('plans.questions', { count: plan.questions, shown: counted(plan.questions) })}`}
      </p>
      <div className="grow" />
      {plan.state === 'ready' && <Word plan={plan} />}
      {plan.state === 'applying' && plan.applied_by !== undefined && (
        <Link to="/runs/$id" params={{ id: plan.applied_by }} className="plain-link">
          {t('plans.see_run')}
        </Link>
      )}
    </footer>
  );
}

function Word({ plan }: { plan: Plan }) {
  const { t, i18n } = useTranslation();
  const { apply, discard } = usePlanActions(plan.id);
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const shown = number(plan.changes, i18n.language);
  const asks = plan.confirm || plan.changes > MANY;
  return (
    <>
      <Action needs="connections.operate" loading={discard.isPending} onClick={() => discard.mutate()}>
        {t('plans.discard')}
      </Action>
      <Action onClick={() => void navigate({ to: '/plans' })}>{t('plans.later')}</Action>
      <Action
        primary
        needs="connections.operate"
        disabled={plan.changes + plan.questions === 0}
        loading={apply.isPending}
        onClick={() => (asks ? setAsking(true) : apply.mutate(undefined))}
      >
        {t('plans.apply', { count: plan.changes, shown })}
      </Action>
      <Confirm
        plan={plan}
        opened={asking}
        onClose={() => setAsking(false)}
        onYes={() => {
          setAsking(false);
          apply.mutate(plan.changes);
        }}
      />
    </>
  );
}

function Confirm(props: { plan: Plan; opened: boolean; onClose: () => void; onYes: () => void }) {
  const { t, i18n } = useTranslation();
  const { plan } = props;
  const [typed, setTyped] = useState('');
  const shown = number(plan.changes, i18n.language);
  const isRight = !plan.confirm || typed.replace(/\D/g, '') === String(plan.changes);
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('plans.apply', { count: plan.changes, shown })}
      closeButtonProps={{ 'aria-label': t('common.cancel') }}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (isRight) props.onYes();
        }}
      >
        <p>
          {t('plans.confirm_text', {
            shown,
            writes: t('plans.writes', { count: plan.writes, shown: number(plan.writes, i18n.language) }),
          })}
        </p>
        {plan.confirm && (
          <TextInput
            data-autofocus
            inputMode="numeric"
            label={t('plans.confirm_type', { count: plan.changes })}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        <Action primary type="submit" disabled={!isRight}>
          {t('plans.apply', { count: plan.changes, shown })}
        </Action>
      </form>
    </Modal>
  );
}
