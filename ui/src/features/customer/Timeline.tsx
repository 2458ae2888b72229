import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/Ago';
import { Action, Card } from '@/components/basics';
import { CauseLine } from '@/components/EventLine';
import { More, Shown } from '@/components/Shown';
import { UndoDialog } from '@/components/UndoDialog';
import { timelineQuery } from '@/lib/api/queries';
import type { Change } from '@/lib/api/types';
import { useSaid } from '@/lib/said';
import { useFieldWord, useValue } from '@/lib/words';

/** What changes with others, and is not taken back by itself. */
const FOLLOWS = new Set(['last_activity_at', 'average_order', 'external_ids']);

/** Who changed what, from where, and what was refused. */
export function Timeline({ id }: { id: string }) {
  const { t } = useTranslation();
  const timeline = useInfiniteQuery(timelineQuery(id));
  return (
    <Card title={t('customer.timeline')} bare>
      <Shown of={timeline}>
        {(list) => (
          <ol className="lines">
            {list.pages
              .flatMap((page) => page.data)
              .map((change) => (
                <Entry key={change.id} change={change} />
              ))}
          </ol>
        )}
      </Shown>
      <More of={timeline} />
    </Card>
  );
}

function Entry({ change }: { change: Change }) {
  const { t } = useTranslation();
  const word = useFieldWord();
  const shown = useValue();
  const said = useSaid();
  const { origin } = change;
  return (
    <li>
      <p className="row wrap mut">
        <span>
          {change.written === undefined ? (
            <CauseLine cause={origin} />
          ) : (
            t('timeline.written_to', { connection: origin.connection, id: origin.external_id })
          )}
        </span>
        <span className="grow" />
        {t('customer.version', { version: change.version })} · <Ago time={change.at} />
      </p>
      {change.changes.map((each) => (
        <p key={each.field} className="change">
          <span className="mut">{word(each.field)}</span>{' '}
          {each.from !== null && <s className="mut">{shown(each.from, each.field)}</s>}{' '}
          <span>{shown(each.to, each.field) || '–'}</span> <span className="faint">{t(`rule.${each.rule}`)}</span>
        </p>
      ))}
      {change.spoken?.map((each) => (
        <p key={`spoken ${each.field}`} className="change mut">
          {t('timeline.spoken', {
            field: word(each.field),
            who: each.connection ?? each.actor ?? t('customer.hub'),
          })}{' '}
          <span className="faint">{t(`rule.${each.rule}`)}</span>
        </p>
      ))}
      {change.written?.map((each) => (
        <p key={`written ${each.field}`} className="change">
          <span className="mut">{word(each.field)}</span> {shown(each.sent) || '–'}{' '}
          <span className={each.echo === 'other' ? 'tone-warn' : 'faint'}>
            {t(`explain.echo_${each.echo}`, { shown: shown(each.shown) || t('explain.empty') })}
          </span>
        </p>
      ))}
      {change.because?.map((each) => (
        <p key={each.change} className="change faint">
          {t('timeline.because')} <CauseLine cause={each.origin} /> · {t('customer.version', { version: each.version })}
        </p>
      ))}
      {change.refused.map((each) => (
        <p key={`refused ${each.field}`} className="change tone-warn">
          {t('customer.refused', { field: word(each.field), value: shown(each.value, each.field) })} {said(each.reason)}
        </p>
      ))}
      {change.note !== undefined && <p className="mut">{change.note}</p>}
      {change.version > 1 && change.changes.some((each) => !FOLLOWS.has(each.field)) && <Undo change={change} />}
    </li>
  );
}

function Undo({ change }: { change: Change }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <p>
      <Action size="compact-xs" variant="subtle" needs="customers.write" onClick={() => setOpen(true)}>
        {t('customer.undo')}
      </Action>
      {open && <UndoDialog what={change.id} title={t('undo.title')} onClose={() => setOpen(false)} />}
    </p>
  );
}
