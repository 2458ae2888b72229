import { useTranslation } from 'react-i18next';
import type { ConnectionState, ItemState, PlanState, Run } from '@/lib/api/types';
import { Chip, type Tone } from './basics';

const TONES: Record<string, Tone> = {
  in_step: 'ok',
  differs: 'warn',
  syncing: 'iris',
  attention: 'bad',
  waiting: 'plain',
  paused: 'plain',
  clean: 'ok',
  with_rejects: 'warn',
  failed: 'bad',
  cancelled: 'plain',
  running: 'iris',
  queued: 'plain',
  waiting_for_approval: 'warn',
  planning: 'iris',
  ready: 'warn',
  applying: 'iris',
  applied: 'ok',
  discarded: 'plain',
  proposed: 'plain',
  left_out: 'plain',
  approved: 'iris',
  stale: 'warn',
};

export function StateChip({ state }: { state: ConnectionState }) {
  const { t } = useTranslation();
  return <Chip tone={TONES[state]}>{t(`connections.state_${state}`)}</Chip>;
}

/** How a run ended, or where it stands while it has not. */
export function RunChip({ run }: { run: Pick<Run, 'state' | 'outcome'> }) {
  const { t } = useTranslation();
  const state = run.state === 'waiting_for_approval' ? run.state : (run.outcome ?? run.state);
  return <Chip tone={TONES[state]}>{t(`runs.state_${state}`)}</Chip>;
}

export function PlanChip({ state }: { state: PlanState }) {
  const { t } = useTranslation();
  return <Chip tone={TONES[state]}>{t(`plans.state_${state}`)}</Chip>;
}

export function ItemChip({ state }: { state: ItemState }) {
  const { t } = useTranslation();
  return <Chip tone={TONES[state]}>{t(`plans.item_${state}`)}</Chip>;
}
