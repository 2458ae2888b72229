import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Id, Undone } from '@/lib/api/types';
import { undoItems, undoSafe } from '@/lib/api/undo';
import { complain } from '@/lib/toast';
import { rememberUndo } from '@/lib/undo';
import { Action } from './basics';

const UNDO_MILLIS = 10_000;

/** Takes things back, and offers to take that back in turn. */
export function useUndo() {
  const { t } = useTranslation();
  const client = useQueryClient();

  const told = (done: Undone) => {
    for (const key of ['customer', 'customers', 'undos', 'undo']) void client.invalidateQueries({ queryKey: [key] });
    const stale = done.stale > 0 ? ` ${t('undo.stale', { count: done.stale })}` : '';
    offer(t('undo.done', { count: done.applied }) + stale, () => safely(done.id));
  };

  /** Shows a notice with the way back. */
  const offer = (title: string, back: () => unknown) => {
    const undo = () => {
      notifications.hide(id);
      void back();
    };
    const id = notifications.show({
      autoClose: UNDO_MILLIS,
      withBorder: true,
      onClose: rememberUndo(undo),
      title,
      message: (
        <Action size="xs" onClick={undo}>
          {t('customer.undo')}
        </Action>
      ),
    });
  };

  /** Takes back at once what nobody has changed since. */
  const safely = async (what: Id) => {
    try {
      const done = await undoSafe(what);
      if (done === undefined) complain(t('undo.title'), new Error(t('undo.moved')));
      else told(done);
    } catch (failure) {
      complain(t('common.failed'), failure);
    }
  };

  const chosen = async (what: Id, items: string[], reason: string) => told(await undoItems(what, items, reason));

  return { offer, safely, chosen };
}
