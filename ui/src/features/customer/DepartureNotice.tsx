import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/Ago';
import { Action } from '@/components/basics';
import { Dialog } from '@/components/Dialog';
import { Tile } from '@/components/Tile';
import { call } from '@/lib/api/client';
import type { Customer, Departure, DepartureChoice } from '@/lib/api/types';
import { useSaid } from '@/lib/said';
import { complain, say } from '@/lib/toast';

/** Says what a person wants for a customer who was deleted somewhere, or is to be. */
export function useDeparture(id: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (choice: DepartureChoice) =>
      call<Customer>(`/customers/${id}/departure`, { method: 'POST', body: { choice } }),
    onSuccess: (_, choice) => say(t(`departure.done_${choice}`)),
    onError: (failure) => complain(t('common.failed'), failure),
    onSettled: () => {
      for (const key of [['customer'], ['customers'], ['overview'], ['departures']]) {
        void client.invalidateQueries({ queryKey: key });
      }
    },
  });
}

/** Where a customer was deleted, what is left of the records, and the three answers to it. */
export function DepartureNotice({ departure }: { departure: Departure }) {
  const { t } = useTranslation();
  const decide = useDeparture(departure.customer.id);
  const [deleting, setDeleting] = useState(false);
  const { connection } = departure;
  return (
    <section className="notice stack" style={{ margin: '16px 20px 0' }} aria-label={t('departure.label')}>
      <p className="strong">
        {connection === undefined ? t('departure.by_person') : t('departure.title', { connection })}{' '}
        <span className="mut">
          {departure.actor !== undefined && departure.actor !== connection && `${departure.actor} · `}
          <Ago time={departure.since} />
        </span>
      </p>
      {departure.state !== 'left' && <p>{t(`departure.${departure.state}`)}</p>}
      <Rest departure={departure} />
      <div className="row wrap">
        <Action needs="customers.write" loading={decide.isPending} onClick={() => decide.mutate('keep')}>
          {t('departure.keep')}
        </Action>
        {departure.state === 'asked' && (
          <Action needs="customers.write" onClick={() => setDeleting(true)}>
            {t('departure.delete')}
          </Action>
        )}
        <Action needs="customers.write" loading={decide.isPending} onClick={() => decide.mutate('recreate')}>
          {t('departure.recreate')}
        </Action>
      </div>
      {deleting && (
        <Dialog
          onClose={() => setDeleting(false)}
          title={t('departure.delete')}
          closeButtonProps={{ 'aria-label': t('common.cancel') }}
        >
          <div className="stack">
            <p>{t('departure.delete_text', { name: departure.customer.name ?? departure.customer.id })}</p>
            <Rest departure={departure} />
            <div className="row">
              <Action
                primary
                needs="customers.write"
                onClick={() => {
                  setDeleting(false);
                  decide.mutate('delete');
                }}
              >
                {t('departure.delete')}
              </Action>
              <Action onClick={() => setDeleting(false)}>{t('common.cancel')}</Action>
            </div>
          </div>
        </Dialog>
      )}
    </section>
  );
}

/** What becomes of each record that is still there. */
function Rest({ departure }: { departure: Departure }) {
  const { t } = useTranslation();
  const said = useSaid();
  if (departure.systems.length === 0) return <p className="mut">{t('departure.nowhere')}</p>;
  return (
    <ul className="plain-list">
      {departure.systems.map((system) => (
        <li key={`${system.connection} ${system.external_id}`} className="row">
          <Tile tile={system.tile} name={system.connection} />
          <span>
            {system.connection} <code className="mut">{system.external_id}</code>
          </span>
          <span className="mut">{said(system.words)}</span>
        </li>
      ))}
    </ul>
  );
}
