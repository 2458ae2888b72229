import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ItemChip } from '@/components/StateChip';
import type { Json, PlanItem, PlanRow } from '@/lib/api/types';
import { useFieldWord, useValue } from '@/lib/words';
import { useRuleWord } from './words';

interface Ticking {
  busy: boolean;
  set: (on: boolean) => void;
}

/** One item: whom it is about, and a row for each field. */
export function ItemRows({ item, ticking }: { item: PlanItem; ticking?: Ticking }) {
  const { t } = useTranslation();
  const rows: (PlanRow | undefined)[] = item.rows.length === 0 ? [undefined] : item.rows;
  const span = rows.length + (item.now === undefined ? 0 : item.now.length);
  return (
    <tbody className={item.state === 'left_out' ? 'left-out' : undefined} data-testid="item">
      {rows.map((row, index) => (
        <tr key={row?.field ?? 'whole'}>
          {index === 0 && (
            <>
              <td rowSpan={span}>
                {ticking && (
                  <input
                    type="checkbox"
                    aria-label={t('plans.tick', { name: item.name })}
                    checked={item.state !== 'left_out'}
                    disabled={ticking.busy}
                    onChange={(event) => ticking.set(event.currentTarget.checked)}
                  />
                )}
              </td>
              <td rowSpan={span}>
                <Who item={item} />
              </td>
            </>
          )}
          <Change row={row} item={item} first={index === 0} />
        </tr>
      ))}
      {item.now?.map((row) => (
        <tr key={`now ${row.field}`} className="now">
          <Change row={row} item={item} now />
        </tr>
      ))}
    </tbody>
  );
}

function Who({ item }: { item: PlanItem }) {
  const known = item.customer !== undefined && item.class !== 'create';
  return (
    <>
      <span className="strong">
        {known && item.customer !== undefined ? (
          <Link to="/customers/$id" params={{ id: item.customer }}>
            {item.name}
          </Link>
        ) : (
          item.name
        )}
      </span>
      {item.external_id !== undefined && <code className="mut block">{item.external_id}</code>}
      {item.state !== 'proposed' && <ItemChip state={item.state} />}
      {item.note !== undefined && <span className="mut block">{item.note}</span>}
    </>
  );
}

function Change(props: { row?: PlanRow; item: PlanItem; first?: boolean; now?: boolean }) {
  const { t } = useTranslation();
  const field = useFieldWord();
  const rule = useRuleWord();
  const { row, item } = props;
  if (row === undefined) return <td colSpan={5}>{item.reason}</td>;
  const refused = row.rule.startsWith('refused: ');
  return (
    <>
      <td>
        {field(row.field)}
        {props.now && <span className="mut block">{t('plans.by_now')}</span>}
      </td>
      <td>
        <Value json={row.before} className={refused || row.rule === 'ask' ? undefined : 'was'} />
      </td>
      <td aria-hidden className="mut">
        →
      </td>
      <td>
        <Value json={row.after} className={refused ? 'was' : 'will'} />
      </td>
      <td className="mut">
        {rule(row.rule) || (props.first && item.reason) || ''}
        {props.first && row.rule !== '' && item.reason !== undefined && <span className="block">{item.reason}</span>}
      </td>
    </>
  );
}

/** What is longer is cut, and shown whole on pointing at it. */
const LONG = 60;

function Value({ json, className }: { json: Json; className?: string }) {
  const { t } = useTranslation();
  const say = useValue();
  const text = say(json);
  if (text === '') return <span className="mut">{t('plans.empty')}</span>;
  return (
    <span className={`plan-value ${className ?? ''}`} title={text.length > LONG ? text : undefined}>
      {text}
    </span>
  );
}
