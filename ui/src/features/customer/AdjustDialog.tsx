import { Checkbox, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '@/components/ReasonDialog';
import { type Account, accountQuery, adjust } from '@/lib/api/loyalty';
import { usePoints, wholeNumber } from '@/lib/points';
import { say } from '@/lib/toast';
import { unique } from '@/lib/unique';

/** Asks how many points are given or taken, and why. However often it is sent, it is entered once. */
export function AdjustDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useTranslation();
  const { said } = usePoints();
  const client = useQueryClient();
  const [amount, setAmount] = useState('');
  const [reference, setReference] = useState('');
  const [made] = useState(unique);
  const [overdraw, setOverdraw] = useState(false);
  const points = wholeNumber(amount);
  const after = account.balance + (points ?? 0);
  const enter = async (reason: string) => {
    if (points === undefined || points === 0) throw new Error(t('loyalty.amount_wrong'));
    const entry = await adjust(account.customer, {
      points,
      reason,
      event: reference.trim() || made,
      shortfall: overdraw ? 'overdraw' : 'refuse',
    });
    void client.invalidateQueries({ queryKey: accountQuery(account.customer).queryKey });
    say(entry.repeated ? t('loyalty.repeated') : t('loyalty.adjusted', { balance: said(entry.balance) }));
  };
  return (
    <ReasonDialog
      title={t('loyalty.adjust_title')}
      text={t('loyalty.adjust_text')}
      confirm={t('loyalty.adjust')}
      needs="loyalty.write"
      onConfirm={enter}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        inputMode="numeric"
        label={t('loyalty.amount')}
        description={t('loyalty.amount_text')}
        value={amount}
        onChange={(event) => setAmount(event.currentTarget.value)}
      />
      <p className={after < 0 ? 'tone-warn' : 'mut'} aria-live="polite">
        {t('loyalty.after', { balance: said(after) })}
      </p>
      {after < 0 && (
        <Checkbox
          label={t('loyalty.overdraw')}
          checked={overdraw}
          onChange={(event) => setOverdraw(event.currentTarget.checked)}
        />
      )}
      <TextInput
        label={t('loyalty.reference')}
        description={t('loyalty.reference_text')}
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
    </ReasonDialog>
  );
}
