import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '@/components/basics';
import { ReasonDialog } from '@/components/ReasonDialog';
import { ApiError, call } from '@/lib/api/client';
import { customerQuery } from '@/lib/api/queries';
import type { Customer, Json } from '@/lib/api/types';
import { same } from '@/lib/patch';
import { complain } from '@/lib/toast';
import { rememberUndo } from '@/lib/undo';
import { useFieldWord } from '@/lib/words';

const UNDO_MILLIS = 10_000;

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

  const offerUndo = (field: string, before: Json, saved: Customer, reason?: string) => {
    const undo = () => {
      notifications.hide(id);
      patch(field, before, saved.version, reason).then(keep, (failure) => complain(t('common.failed'), failure));
    };
    const id = notifications.show({
      autoClose: UNDO_MILLIS,
      withBorder: true,
      onClose: rememberUndo(undo),
      title: t('customer.saved', { field: word(field) }),
      message: (
        <Action size="xs" onClick={undo}>
          {t('customer.undo')}
        </Action>
      ),
    });
  };

  const write = async (field: string, value: Json, before: Json, version: number, reason?: string) => {
    try {
      const saved = await patch(field, value, version, reason);
      setClash(undefined);
      keep(saved);
      offerUndo(field, before, saved, reason);
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
