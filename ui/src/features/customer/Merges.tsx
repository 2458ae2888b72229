import { Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/Ago';
import { Action, Card } from '@/components/basics';
import { Effects } from '@/components/Effects';
import { Shown } from '@/components/Shown';
import { call } from '@/lib/api/client';
import { mergesQuery, partingPreviewQuery } from '@/lib/api/queries';
import type { Customer, PartingPreview } from '@/lib/api/types';
import { complain, say } from '@/lib/toast';
import { useFieldWord, useValue } from '@/lib/words';

/** With whom a customer was merged, and the way back. */
export function Merges({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const merges = useQuery(mergesQuery(customer.id));
  const [parting, setParting] = useState(false);
  const standing = merges.data?.data.filter((merge) => merge.undone === undefined) ?? [];
  if (standing.length === 0) return null;
  return (
    <Card
      title={t('merge.merged')}
      aside={
        <Action size="xs" needs="customers.write" onClick={() => setParting(true)}>
          {t('merge.part')}
        </Action>
      }
    >
      {standing.map((merge) => (
        <p key={merge.id}>
          <code>{merge.others.join(', ')}</code>{' '}
          <span className="mut">
            {merge.actor} · <Ago time={merge.at} />
          </span>
        </p>
      ))}
      <Modal opened={parting} onClose={() => setParting(false)} title={t('merge.part_title')} size="lg">
        {parting && <Parting id={customer.id} onClose={() => setParting(false)} />}
      </Modal>
    </Card>
  );
}

function Parting({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const preview = useQuery(partingPreviewQuery(id));
  const client = useQueryClient();
  const [edits, setEdits] = useState<Record<string, string>>({});
  const part = useMutation({
    mutationFn: (seen: PartingPreview) =>
      call(`/customers/${id}/unmerge`, { method: 'POST', body: { version: seen.version, edits } }),
    onSuccess: () => {
      say(t('merge.parted'));
      onClose();
    },
    onError: (failure) => complain(t('common.failed'), failure),
    onSettled: () => {
      for (const key of [['customer'], ['customers'], ['overview'], ['parting-preview']]) {
        void client.invalidateQueries({ queryKey: key });
      }
    },
  });
  return (
    <Shown of={preview}>
      {(seen) => (
        <div className="stack">
          <Effects effects={seen.effects} />
          <Doubts seen={seen} edits={edits} onGive={(change, to) => setEdits({ ...edits, [change]: to })} />
          <Action primary needs="customers.write" loading={part.isPending} onClick={() => part.mutate(seen)}>
            {t('merge.part')}
          </Action>
        </div>
      )}
    </Shown>
  );
}

/** Edits by people of which nobody can tell whom they meant. */
function Doubts(props: {
  seen: PartingPreview;
  edits: Record<string, string>;
  onGive: (change: string, to: string) => void;
}) {
  const { t } = useTranslation();
  const word = useFieldWord();
  const shown = useValue();
  const asked = props.seen.since.filter((since) => since.kind === 'person_edit' && since.change !== undefined);
  return asked.map(({ change, to }) => {
    if (change === undefined) return null;
    const chosen = props.edits[change.id] ?? to;
    return (
      <fieldset key={change.id} className="stack">
        <legend>
          {change.changes.map((edit) => `${word(edit.field)}: ${shown(edit.to)}`).join(', ')}{' '}
          <span className="mut">{change.origin.actor}</span>
        </legend>
        <p className="mut">{t('merge.whose')}</p>
        {props.seen.customers.map(({ customer }) => (
          <label key={customer.id} className={chosen === customer.id ? 'option chosen' : 'option'}>
            <input
              type="radio"
              name={change.id}
              checked={chosen === customer.id}
              onChange={() => props.onGive(change.id, customer.id)}
            />
            <span>{customer.name}</span>
            <code className="mut">{customer.id}</code>
          </label>
        ))}
      </fieldset>
    );
  });
}
