import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id, Undone } from '@/lib/api/types';
import { undoNeeds, undosQuery } from '@/lib/api/undo';
import { Ago } from './Ago';
import { Action } from './basics';
import { UndoDialog } from './UndoDialog';

/** By whom something was taken back, each with the way to take that back. Nothing when it was not. */
export function UndoneLines({ target }: { target: Id }) {
  const undos = useQuery(undosQuery(target));
  return undos.data?.data.map((undone) => <Line key={undone.id} undone={undone} />);
}

function Line({ undone }: { undone: Undone }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <div className="notice row wrap" data-testid="undone">
      <span className="grow">
        {t('undo.by', { actor: undone.actor, count: undone.applied })} · <Ago time={undone.at} />
        <span className="mut"> {undone.reason}</span>
      </span>
      <Action size="xs" needs={undoNeeds(undone.id)} onClick={() => setOpen(true)}>
        {t('undo.undo_undo')}
      </Action>
      {open && <UndoDialog what={undone.id} title={t('undo.undo_undo')} onClose={() => setOpen(false)} />}
    </div>
  );
}
