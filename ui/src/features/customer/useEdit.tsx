import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '@/components/ReasonDialog';
import { useUndo } from '@/components/useUndo';
import { ApiError, call } from '@/lib/api/client';
import { customerQuery } from '@/lib/api/queries';
import type { Customer, Json } from '@/lib/api/types';
import { editOf } from '@/lib/api/undo';
import { same } from '@/lib/patch';
import { complain } from '@/lib/toast';
import { useFieldWord } from '@/lib/words';

/** Somebody or something else changed the customer in the meantime. */
export interface ClashOf {
  field: string;
  before: Json;
  mine: Json;
  theirs: Json;
  version: number;
}

/** A protected field is to be changed, and the reason is not known yet. */
interface Asking {
  field: string;
  value: Json;
  before: Json;
  version: number;
}

/** Saves one field at a time against the version on screen. */
export function useEdit(customer: Customer) {
  const { t } = useTranslation();
  const word = useFieldWord();
  const client = useQueryClient();
  const undo = useUndo();
  const [clash, setClash] = useState<ClashOf>();
  const [asking, setAsking] = useState<Asking>();

  const keep = (saved: Customer) => {
    client.setQueryData(customerQuery(customer.id).queryKey, saved);
    void client.invalidateQueries({ queryKey: ['customer', customer.id, 'timeline'] });
    void client.invalidateQueries({ queryKey: ['customers'] });
  };
  const patch = (field: string, value: Json, version: number, reason?: string) =>
    call<Customer>(`/customers/${customer.id}`, {
      method: 'PATCH',
      version,
      body: { fields: { [field]: value }, reason },
    });

  /** What was saved is taken back as a change is, so that nobody's later word is lost by it. */
  const offerUndo = (field: string, saved: Customer) =>
    undo.offer(t('customer.saved', { field: word(field) }), async () => {
      const change = await editOf(customer.id, saved.version).catch(() => undefined);
      if (change === undefined) complain(t('undo.title'), new Error(t('undo.moved')));
      else await undo.safely(change);
    });

  const write = async (field: string, value: Json, before: Json, version: number, reason?: string) => {
    try {
      const saved = await patch(field, value, version, reason);
      setClash(undefined);
      keep(saved);
      offerUndo(field, saved);
    } catch (failure) {
      if (failure instanceof ApiError && failure.problem.code === 'protected_field') {
        setAsking({ field, value, before, version });
        return;
      }
      if (!(failure instanceof ApiError && failure.status === 412)) throw failure;
      const now = await call<Customer>(`/customers/${customer.id}`);
      keep(now);
      const theirs = now.fields[field] ?? null;
      // Another field was changed, not this one: the wish stands as it was meant.
      if (same(theirs, before)) await write(field, value, before, now.version, reason);
      else setClash({ field, before, mine: value, theirs, version: now.version });
    }
  };

  const dialog = asking && (
    <ReasonDialog
      title={t('explain.protected_title', { field: word(asking.field) })}
      text={t('explain.protected_text')}
      confirm={t('common.save')}
      needs="protected.write"
      onConfirm={(reason) => write(asking.field, asking.value, asking.before, asking.version, reason)}
      onClose={() => setAsking(undefined)}
    />
  );

  return {
    clash,
    dialog,
    save: (field: string, value: Json) => write(field, value, customer.fields[field] ?? null, customer.version),
    insist: () =>
      clash &&
      void write(clash.field, clash.mine, clash.theirs, clash.version).catch((failure) =>
        complain(t('common.failed'), failure),
      ),
    yield: () => setClash(undefined),
  };
}
