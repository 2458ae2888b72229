import { useTranslation } from 'react-i18next';
import type { Counters, Run } from '@/lib/api/types';
import { number, percent } from '@/lib/format';
import { Ago } from './Ago';

const PARTS: { counter: keyof Counters; fill: string }[] = [
  { counter: 'created', fill: 'var(--ok-fill)' },
  { counter: 'updated', fill: 'var(--iris)' },
  { counter: 'linked', fill: 'var(--faint)' },
  { counter: 'unchanged', fill: 'var(--rest-fill)' },
  { counter: 'held', fill: 'var(--warn-fill)' },
  { counter: 'rejected', fill: 'var(--bad-fill)' },
];
const MORE: (keyof Counters)[] = ['left_out', 'gone', 'api_calls'];

/** How far a run is, and what became of the records it read. */
export function RunProgress({ run }: { run: Run }) {
  const { t, i18n } = useTranslation();
  const { read } = run.counters;
  const total = run.total === undefined ? undefined : Math.max(run.total, read);
  const text =
    total === undefined
      ? t('runs.read_so_far', { read: number(read, i18n.language) })
      : t('runs.read_of', { read: number(read, i18n.language), total: number(total, i18n.language) });
  return (
    <div className="stack">
      <div className="row wrap" style={{ alignItems: 'baseline' }}>
        {total !== undefined && total > 0 && <b className="big">{percent(read / total, i18n.language)}</b>}
        <span className="mut">{text}</span>
      </div>
      <Bar run={run} total={total ?? read} text={text} />
      {run.wait && (
        <p className="notice">
          {t('runs.waits', { reason: run.wait.reason })} <Ago time={run.wait.until} />
        </p>
      )}
      {run.error && <p className="notice bad">{run.error}</p>}
      <div className="numbers">
        {[...PARTS, ...MORE.map((counter) => ({ counter, fill: undefined }))].map(({ counter, fill }) => (
          <div key={counter}>
            <span className="mut row" style={{ gap: 5 }}>
              {fill !== undefined && <i className="dot" style={{ background: fill }} />}
              {t(`runs.count_${counter}`)}
            </span>
            <b>{number(run.counters[counter], i18n.language)}</b>
          </div>
        ))}
      </div>
    </div>
  );
}

function Bar({ run, total, text }: { run: Run; total: number; text: string }) {
  const { t } = useTranslation();
  return (
    <div
      className="segments"
      role="progressbar"
      aria-label={t('runs.progress')}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={run.counters.read}
      aria-valuetext={text}
    >
      {PARTS.map(({ counter, fill }) => (
        <i
          key={counter}
          style={{ background: fill, width: `${total === 0 ? 0 : (run.counters[counter] / total) * 100}%` }}
        />
      ))}
    </div>
  );
}
