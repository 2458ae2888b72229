import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '@/components/ReasonDialog';
import { call } from '@/lib/api/client';
import type { Candidate, Customer, FieldStory, Json, Time } from '@/lib/api/types';
import { complain, say } from '@/lib/toast';
import { useFieldWord, useValue } from '@/lib/words';

export interface Pin {
  value: Json;
  reason: string;
  until?: Time;
}

/** A person's word that holds against synchronisation: pins, and one record's value for everybody. */
export function useGovern(customer: Customer) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const word = useFieldWord();
  const shown = useValue();
  const [dialog, setDialog] = useState<ReactNode>();
  const path = `/customers/${customer.id}`;
  const { version } = customer;
  const keep = (done: string) => {
    void client.invalidateQueries({ queryKey: ['customer', customer.id] });
    void client.invalidateQueries({ queryKey: ['customers'] });
    say(done);
  };

  const pin = async (field: string, wish: Pin) => {
    await call(`${path}/pins/${field}`, { method: 'PUT', version, body: wish });
    keep(t('explain.done_pinned', { field: word(field) }));
  };
  const unpin = async (field: string) => {
    try {
      await call(`${path}/pins/${field}`, { method: 'DELETE', version });
      keep(t('explain.done_unpinned', { field: word(field) }));
    } catch (failure) {
      complain(t('common.failed'), failure);
    }
  };
  const set = async (field: string, value: Json, reason: string) => {
    await call(path, { method: 'PATCH', version, body: { fields: { [field]: value }, reason } });
    keep(t('customer.saved', { field: word(field) }));
  };
  const govern = async (field: string, from: string, reason: string) => {
    await call(`${path}/protected-changes`, { method: 'POST', version, body: { field, from, reason } });
    keep(t('customer.saved', { field: word(field) }));
  };

  /** Makes what a record says the golden value, after asking why. */
  const take = (story: FieldStory, candidate: Candidate) => {
    const { field } = story;
    const from = `${candidate.source.connection}/${candidate.source.external_id}`;
    setDialog(
      <ReasonDialog
        title={t('explain.take', { field: word(field), value: shown(candidate.value) || t('explain.empty') })}
        text={t('explain.take_text')}
        confirm={t('explain.keep_this')}
        needs={story.protected ? 'protected.write' : 'customers.write'}
        onConfirm={(reason) => (story.protected ? govern(field, from, reason) : set(field, candidate.value, reason))}
        onClose={() => setDialog(undefined)}
      />,
    );
  };
  return { pin, unpin, take, dialog };
}
