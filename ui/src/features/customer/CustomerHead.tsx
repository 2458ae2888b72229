import { ActionIcon } from '@mantine/core';
import { IconArrowLeft, IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Action, Chip, PageHead, type Tone } from '@/components/basics';
import { Copy } from '@/components/Copy';
import { call } from '@/lib/api/client';
import type { Customer } from '@/lib/api/types';
import { initials } from '@/lib/format';
import { useKeys, useSequences } from '@/lib/keys';
import { useMay } from '@/lib/session';
import { complain, say } from '@/lib/toast';
import { NeighbourLinks } from './Neighbours';

const TONES: Record<Customer['state'], Tone> = { ok: 'ok', conflict: 'warn', waiting: 'plain', differs: 'warn' };

/** Editing begins with the first field that can be edited. */
function editFirst() {
  document.querySelector<HTMLButtonElement>('.field-value button')?.click();
}

function useBack() {
  const router = useRouter();
  const navigate = useNavigate();
  return () => {
    if (router.history.canGoBack()) router.history.back();
    else void navigate({ to: '/customers' });
  };
}

export function CustomerHead({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const back = useBack();
  const may = useMay()('customers.write');
  useKeys({ Escape: back, e: editFirst });
  const sync = useMutation({
    mutationFn: () => call(`/customers/${customer.id}/sync`, { method: 'POST', body: {} }),
    onSuccess: () => say(t('customer.sync_queued')),
    onError: (failure) => complain(t('common.failed'), failure),
  });
  useSequences({
    's c': () => {
      if (may) sync.mutate();
    },
  });
  const about = ['customer_type', 'price_level'].map((field) => customer.fields[field]).filter((value) => value);
  return (
    <PageHead
      ruled
      lead={
        <>
          <ActionIcon variant="subtle" color="gray" aria-label={t('customer.back')} onClick={back}>
            <IconArrowLeft size={18} />
          </ActionIcon>
          <span className="avatar" aria-hidden>
            {initials(customer.name)}
          </span>
        </>
      }
      title={
        <span className="row wrap">
          {customer.name}
          <Chip tone={TONES[customer.state]}>
            {customer.state === 'conflict'
              ? t('customer.conflicts', { count: customer.conflicts?.length ?? 1 })
              : t(`customers.value_${customer.state}`)}
          </Chip>
        </span>
      }
      below={
        <div className="row wrap mut">
          {about.length > 0 && <span>{about.join(' · ')}</span>}
          <code>{customer.id}</code>
          <Copy text={customer.id} what={t('customer.id')} />
        </div>
      }
      actions={
        <>
          <NeighbourLinks id={customer.id} />
          <Action
            needs="customers.write"
            leftSection={<IconRefresh size={16} />}
            loading={sync.isPending}
            onClick={() => sync.mutate()}
          >
            {t('customer.sync')}
          </Action>
        </>
      }
    />
  );
}
