import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/Ago';
import type { Cause, Happening } from '@/lib/api/types';

/** Who or what did something: a person, a run with the way to it, a webhook. */
export function CauseLine({ cause }: { cause: Cause }) {
  const { t } = useTranslation();
  return (
    <>
      {cause.actor ?? cause.connection ?? t('customer.hub')} {t(`customer.origin_${cause.kind}`, cause.kind)}
      {cause.run_id !== undefined && (
        <>
          {' '}
          <Link to="/runs/$id" params={{ id: cause.run_id }} className="plain-link">
            {t('customer.see_run')}
          </Link>
        </>
      )}
    </>
  );
}

export function EventLine({ event }: { event: Happening }) {
  const { t } = useTranslation();
  return (
    <span className="mut">
      <CauseLine cause={event.origin} /> · {t('customer.version', { version: event.version })} · <Ago time={event.at} />
      {event.note !== undefined && <> · {event.note}</>}
    </span>
  );
}
