import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '@/components/basics';
import { Dialog } from '@/components/Dialog';
import type { Reject } from '@/lib/api/types';
import { useRejectAction } from './RejectList';

/** Asks why a reject may be left alone; the answer is kept with it. */
export function IgnoreDialog({ reject, onClose }: { reject: Reject; onClose: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const ignore = useRejectAction('rejects.ignored');
  const confirm = () =>
    ignore.mutate({ path: `${reject.id}/ignore`, body: { reason: reason.trim() } }, { onSuccess: onClose });
  return (
    <Dialog onClose={onClose} title={t('rejects.ignore')} closeButtonProps={{ 'aria-label': t('common.cancel') }}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          confirm();
        }}
      >
        <TextInput
          data-autofocus
          label={t('rejects.why')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Action primary type="submit" disabled={reason.trim() === ''} loading={ignore.isPending}>
          {t('rejects.ignore')}
        </Action>
      </form>
    </Dialog>
  );
}
