import { Modal, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id, UndoPreview, Verdict } from '@/lib/api/types';
import { undoNeeds, undoQuery } from '@/lib/api/undo';
import { Action } from './basics';
import { Shown } from './Shown';
import { UndoItems } from './UndoItems';
import { useUndo } from './useUndo';

const VERDICTS: Verdict[] = ['safe', 'changed_since', 'impossible'];

interface Props {
  /** A change, a run or an undo. */
  what: Id;
  title: string;
  onClose: () => void;
}

/** What taking something back would do, value by value, and a person's word on it. */
export function UndoDialog({ what, title, onClose }: Props) {
  const { t } = useTranslation();
  const preview = useQuery(undoQuery(what));
  return (
    <Modal opened onClose={onClose} title={title} size="xl" closeButtonProps={{ 'aria-label': t('common.cancel') }}>
      <Shown of={preview} rows={3}>
        {(shown) => <Choice key={preview.dataUpdatedAt} what={what} preview={shown} onClose={onClose} />}
      </Shown>
    </Modal>
  );
}

function Choice({ what, preview, onClose }: { what: Id; preview: UndoPreview; onClose: () => void }) {
  const { t } = useTranslation();
  const { chosen } = useUndo();
  const [ticked, setTicked] = useState(
    () => new Set(preview.items.filter((item) => item.verdict === 'safe').map((item) => item.id)),
  );
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const tick = (id: string, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(id);
    else next.delete(id);
    setTicked(next);
  };
  const submit = async () => {
    setBusy(true);
    try {
      await chosen(what, [...ticked], reason.trim());
      onClose();
    } catch (refused) {
      setFailure(refused instanceof Error ? refused.message : String(refused));
      setBusy(false);
    }
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p>{t(preview.items.length === 0 ? 'undo.nothing' : 'undo.text')}</p>
      {VERDICTS.map((verdict) => (
        <UndoItems
          key={verdict}
          verdict={verdict}
          count={preview[verdict]}
          items={preview.items.filter((item) => item.verdict === verdict)}
          ticked={ticked}
          tick={tick}
        />
      ))}
      <TextInput
        label={t('explain.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {failure !== undefined && (
        <p className="tone-bad" role="alert">
          {failure}
        </p>
      )}
      <div className="row">
        <Action primary type="submit" needs={undoNeeds(what)} disabled={ticked.size === 0} loading={busy}>
          {t('undo.apply', { count: ticked.size })}
        </Action>
        <Action onClick={onClose}>{t('common.cancel')}</Action>
      </div>
    </form>
  );
}
