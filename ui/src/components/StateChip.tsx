import { useTranslation } from 'react-i18next';
import type { ConnectionState, Run } from '@/lib/api/types';
import { Chip, type Tone } from './basics';

const TONES: Record<string, Tone> = {
  in_step: 'ok',
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
};

export function StateChip({ state }: { state: ConnectionState }) {
  const { t } = useTranslation();
  return <Chip tone={TONES[state]}>{t(`connections.state_${state}`)}</Chip>;
}

/** How a run ended, or where it stands while it has not. */
export function RunChip({ run }: { run: Pick<Run, 'state' | 'outcome'> }) {
  const { t } = useTranslation();
  const state = run.outcome ?? run.state;
  return <Chip tone={TONES[state]}>{t(`runs.state_${state}`)}</Chip>;
}
