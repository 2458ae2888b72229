import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { TableWrap } from '@/components/TableWrap';
import type { Run } from '@/lib/api/types';
import { duration, number } from '@/lib/format';
import { Ago } from './Ago';
import { RunChip } from './StateChip';
import { Tile } from './Tile';

const COUNTED = ['read', 'created', 'updated', 'held', 'rejected'] as const;

export function took(run: Run, now: number = Date.now()): string {
  if (run.started_at === undefined) return '';
  const end = run.finished_at === undefined ? now : Date.parse(run.finished_at);
  return duration((end - Date.parse(run.started_at)) / 1000);
}

export function RunTable({ runs, withConnection }: { runs: Run[]; withConnection?: boolean }) {
  const { t, i18n } = useTranslation();
  return (
    <TableWrap label={t('shell.runs')}>
      <table className="plain">
        <thead>
          <tr>
            <th>{t('runs.run')}</th>
            {withConnection && <th>{t('runs.connection')}</th>}
            <th>{t('runs.outcome')}</th>
            <th>{t('runs.started')}</th>
            <th>{t('runs.trigger')}</th>
            <th className="num">{t('runs.took')}</th>
            {COUNTED.map((counter) => (
              <th key={counter} className="num">
                {t(`runs.count_${counter}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <td>
                <Link to="/runs/$id" params={{ id: run.id }} className="strong">
                  {run.number}
                </Link>{' '}
                <span className="mut">{t(`runs.mode_${run.mode}`)}</span>
              </td>
              {withConnection && (
                <td>
                  <span className="row">
                    {run.tile && <Tile tile={run.tile} name={run.connection ?? ''} />}
                    {run.connection}
                  </span>
                </td>
              )}
              <td>
                <RunChip run={run} />
              </td>
              <td>
                <Ago time={run.started_at ?? run.queued_at} />
              </td>
              <td>{run.trigger.actor ?? t(`runs.trigger_${run.trigger.kind}`)}</td>
              <td className="num">{took(run)}</td>
              {COUNTED.map((counter) => (
                <td
                  key={counter}
                  className={counter === 'rejected' && run.counters.rejected > 0 ? 'num tone-bad' : 'num'}
                >
                  {number(run.counters[counter], i18n.language)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
