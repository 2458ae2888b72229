import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { UndoItem, Verdict } from '@/lib/api/types';
import { useFieldWord, useValue } from '@/lib/words';
import { Chip, type Tone } from './basics';
import { EventLine } from './EventLine';

const TONES: Record<Verdict, Tone> = { safe: 'ok', changed_since: 'warn', impossible: 'plain' };

interface Props {
  verdict: Verdict;
  count: number;
  items: UndoItem[];
  ticked: Set<string>;
  tick: (id: string, on: boolean) => void;
}

/** The items of one verdict: what can be taken back has a tick, what stays has its reason. */
export function UndoItems({ verdict, count, items, ticked, tick }: Props) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <section data-testid={`undo-${verdict}`}>
      <h3 className="row">
        <Chip tone={TONES[verdict]}>{t(`undo.${verdict}`)}</Chip> {count}
      </h3>
      <p className="mut">{t(`undo.${verdict}_text`)}</p>
      <ul className="lines undo-items">
        {items.map((item) => (
          <li key={item.id}>
            {verdict === 'impossible' ? (
              <Stays item={item} />
            ) : (
              <Value item={item} on={ticked.has(item.id)} tick={tick} />
            )}
          </li>
        ))}
      </ul>
      {items.length < count && <p className="mut">{t('undo.more', { count: count - items.length })}</p>}
    </section>
  );
}

function Stays({ item }: { item: UndoItem }) {
  const { t } = useTranslation();
  const word = useFieldWord();
  return (
    <>
      <Who item={item} /> {item.field !== undefined && <span className="mut">{word(item.field)}</span>}{' '}
      <span>{t(`undo.why_${item.why}`, { detail: item.detail, defaultValue: item.reason })}</span>
    </>
  );
}

function Value({ item, on, tick }: { item: UndoItem; on: boolean; tick: Props['tick'] }) {
  const { t } = useTranslation();
  const word = useFieldWord();
  const shown = useValue();
  const field = word(item.field ?? '');
  return (
    <>
      <label className="row wrap">
        <input
          type="checkbox"
          aria-label={t('undo.tick', { name: item.name, field })}
          checked={on}
          onChange={(event) => tick(item.id, event.currentTarget.checked)}
        />
        <Who item={item} /> <span className="mut">{field}</span>
        {item.rows.map((row) => (
          <span key={row.field}>
            <s className="mut">{shown(row.before, row.field) || '–'}</s> <b>{shown(row.after, row.field) || '–'}</b>
          </span>
        ))}
        {item.to.length > 0 && <span className="faint">{t('undo.to', { systems: item.to.join(', ') })}</span>}
      </label>
      {item.by !== undefined && (
        <p className="change">
          <EventLine event={item.by} />
        </p>
      )}
    </>
  );
}

function Who({ item }: { item: UndoItem }) {
  return (
    <Link to="/customers/$id" params={{ id: item.customer }} className="strong">
      {item.name}
    </Link>
  );
}
