import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Run } from '@/lib/api/types';
import { Ago } from './Ago';
import { RunChip } from './StateChip';

/** A run in a few words, leading to its page. */
export function RunLine({ run }: { run: Run }) {
  const { t } = useTranslation();
  return (
    <span className="row">
      <Link to="/runs/$id" params={{ id: run.id }}>
        {t('runs.numbered', { number: run.number })}
      </Link>
      <RunChip run={run} />
      <span className="mut">
        <Ago time={run.finished_at ?? run.started_at ?? run.queued_at} />
      </span>
    </span>
  );
}
