import { Modal, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '@/components/basics';
import type { Permission } from '@/lib/api/types';

interface Props {
  title: string;
  text?: string;
  confirm: string;
  needs: Permission;
  children?: ReactNode;
  onConfirm: (reason: string) => Promise<unknown>;
  onClose: () => void;
}

/** Asks why something is done; the answer stands in the history. Stays open when it did not work, and says why. */
export function ReasonDialog({ title, text, confirm, needs, children, onConfirm, onClose }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const submit = async () => {
    setBusy(true);
    try {
      await onConfirm(reason.trim());
      onClose();
    } catch (refused) {
      setFailure(refused instanceof Error ? refused.message : String(refused));
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('common.cancel') }}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {text !== undefined && <p>{text}</p>}
        {children}
        <TextInput
          data-autofocus
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
          <Action primary type="submit" needs={needs} disabled={reason.trim() === ''} loading={busy}>
            {confirm}
          </Action>
          <Action onClick={onClose}>{t('common.cancel')}</Action>
        </div>
      </form>
    </Modal>
  );
}
