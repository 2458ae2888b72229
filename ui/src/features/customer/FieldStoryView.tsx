import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/Ago';
import { Action, Chip } from '@/components/basics';
import { EventLine } from '@/components/EventLine';
import { Shown } from '@/components/Shown';
import { Tile } from '@/components/Tile';
import { explainQuery } from '@/lib/api/queries';
import type { Candidate, Customer, FieldStory } from '@/lib/api/types';
import { useValue } from '@/lib/words';
import { PinDialog } from './PinDialog';
import { useGovern } from './useGovern';

/** Why a field has its value: who speaks for it, what every record says, what was refused, where it was written. */
export function FieldStoryView({ customer, field }: { customer: Customer; field: string }) {
  const explanation = useQuery(explainQuery(customer.id, field));
  return (
    <Shown of={explanation} rows={3}>
      {(loaded) => (
        <div className="story" data-testid={`story-${field}`}>
          {loaded.fields.map((story) => (
            <Story key={story.field} customer={customer} story={story} />
          ))}
        </div>
      )}
    </Shown>
  );
}

function Story({ customer, story }: { customer: Customer; story: FieldStory }) {
  const { t } = useTranslation();
  return (
    <>
      <Winner story={story} />
      <Held customer={customer} story={story} />
      {story.candidates.length > 0 && (
        <section>
          <h4>{t('explain.candidates')}</h4>
          <ul className="candidates">
            {story.candidates.map((candidate) => (
              <Line
                key={`${candidate.source.connection} ${candidate.source.external_id}`}
                customer={customer}
                story={story}
                candidate={candidate}
              />
            ))}
          </ul>
        </section>
      )}
      <Refused story={story} />
      <WrittenTo story={story} />
    </>
  );
}

function Winner({ story }: { story: FieldStory }) {
  const { t } = useTranslation();
  const { winner } = story;
  if (winner === undefined) return <p className="mut">{t('explain.nobody')}</p>;
  return (
    <p>
      <span className="strong">{winner.source?.connection ?? winner.actor ?? t('customer.hub')}</span>
      {winner.source !== undefined && <code> {winner.source.external_id}</code>}: {t(`explain.rule_${winner.rule}`)}
      {winner.event !== undefined && (
        <>
          {' '}
          <EventLine event={winner.event} />
        </>
      )}
    </p>
  );
}

/** What keeps synchronisation from the field: a pin, or the field's protection. */
function Held({ customer, story }: { customer: Customer; story: FieldStory }) {
  const { t } = useTranslation();
  const [pinning, setPinning] = useState(false);
  const govern = useGovern(customer);
  return (
    <div className="row wrap">
      {story.protected && <Chip>{t('explain.protected')}</Chip>}
      {story.pin !== undefined && (
        <span>
          <Chip tone="iris">{t('explain.pinned')}</Chip> {story.pin.reason}{' '}
          <span className="mut">
            {story.pin.actor} <Ago time={story.pin.since} />
            {story.pin.until !== undefined && (
              <>
                , {t('explain.until')} <Ago time={story.pin.until} />
              </>
            )}
          </span>
        </span>
      )}
      <Action size="compact-xs" variant="subtle" needs="customers.write" onClick={() => setPinning(true)}>
        {story.pin === undefined ? t('explain.pin') : t('explain.pin_again')}
      </Action>
      {story.pin !== undefined && (
        <Action
          size="compact-xs"
          variant="subtle"
          needs="customers.write"
          onClick={() => void govern.unpin(story.field)}
        >
          {t('explain.unpin')}
        </Action>
      )}
      {pinning && <PinDialog customer={customer} story={story} onClose={() => setPinning(false)} />}
    </div>
  );
}

interface LineProps {
  customer: Customer;
  story: FieldStory;
  candidate: Candidate;
}

function Line({ customer, story, candidate }: LineProps) {
  const { t } = useTranslation();
  const shown = useValue();
  const govern = useGovern(customer);
  const { source } = candidate;
  const agrees = ['speaks', 'agrees', 'silent', 'other_form'].includes(candidate.standing);
  return (
    <li>
      {source.tile && <Tile tile={source.tile} name={source.connection} />}
      <span className="grow">
        <span className={agrees ? 'mut' : 'strong'}>
          {candidate.standing === 'silent' ? '–' : shown(candidate.value) || t('explain.empty')}
        </span>{' '}
        <span className="mut">
          {source.connection} {source.external_id}
          {candidate.changed_at !== undefined && (
            <>
              {' '}
              · <Ago time={candidate.changed_at} />
            </>
          )}
        </span>
        <br />
        <span className={agrees ? 'mut' : ''}>
          {t(`explain.standing_${candidate.standing}`, candidate.words)}
          {candidate.next !== undefined && !agrees && (
            <span className="mut"> ({t(`customer.reason_${candidate.next}`, candidate.next)})</span>
          )}
        </span>
        {candidate.suggested_normalizer !== undefined && (
          <span className="mut">
            {' '}
            {t('explain.form', { form: t(`explain.form_${candidate.suggested_normalizer}`) })}
          </span>
        )}
      </span>
      {!agrees && story.pin === undefined && (
        <Action
          size="compact-xs"
          needs={story.protected ? 'protected.write' : 'customers.write'}
          onClick={() => govern.take(story, candidate)}
        >
          {t('explain.keep_this')}
        </Action>
      )}
      {govern.dialog}
    </li>
  );
}

function Refused({ story }: { story: FieldStory }) {
  const { t } = useTranslation();
  const shown = useValue();
  if (story.refused.length === 0) return null;
  return (
    <section>
      <h4>{t('explain.refused')}</h4>
      <ul className="candidates">
        {story.refused.map((refused) => (
          <li key={refused.event.change}>
            <span className="grow">
              <s>{shown(refused.value) || t('explain.empty')}</s> {refused.reason} <EventLine event={refused.event} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function WrittenTo({ story }: { story: FieldStory }) {
  const { t } = useTranslation();
  const shown = useValue();
  if (story.written.length === 0) return <p className="mut">{t('explain.written_nowhere')}</p>;
  return (
    <section>
      <h4>{t('explain.written')}</h4>
      <ul className="candidates">
        {story.written.map((write) => (
          <li key={`${write.target.connection} ${write.target.external_id}`}>
            {write.target.tile && <Tile tile={write.target.tile} name={write.target.connection} />}
            <span className="grow">
              {shown(write.sent) || t('explain.empty')}{' '}
              <span className={write.echo === 'other' ? 'tone-warn' : 'mut'}>
                {t(`explain.echo_${write.echo}`, { shown: shown(write.shown) || t('explain.empty') })}{' '}
                <Ago time={write.event.at} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
