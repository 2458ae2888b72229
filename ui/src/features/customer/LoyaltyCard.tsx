import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/Ago';
import { Action, Card } from '@/components/basics';
import { Shown } from '@/components/Shown';
import { type Account, accountQuery } from '@/lib/api/loyalty';
import type { Customer } from '@/lib/api/types';
import { number } from '@/lib/format';
import { usePoints } from '@/lib/points';
import { AdjustDialog } from './AdjustDialog';
import { StatementDialog } from './StatementDialog';

/** How many points a customer has, what becomes of them next, and a person's correction. */
export function LoyaltyCard({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const account = useQuery(accountQuery(customer.id));
  return (
    <Card title={t('loyalty.title')}>
      <Shown of={account} rows={2}>
        {(loaded) => <Standing customer={customer} account={loaded} />}
      </Shown>
    </Card>
  );
}

function Standing({ customer, account }: { customer: Customer; account: Account }) {
  const { t, i18n } = useTranslation();
  const { said, unit } = usePoints();
  const [open, setOpen] = useState<'adjust' | 'statement'>();
  const close = () => setOpen(undefined);
  const figure = (points: number) => number(points, i18n.language);
  return (
    <div className="stack">
      <p data-testid="balance">
        <span className="big">{figure(account.balance)}</span> <span className="mut">{unit(account.balance)}</span>
      </p>
      {account.entries === 0 && <p className="mut">{t('loyalty.none')}</p>}
      {account.held > 0 && (
        <p className="mut">
          {t('loyalty.available', { available: figure(account.available), held: figure(account.held) })}
        </p>
      )}
      {account.expires && (
        <p className="mut">
          {t('loyalty.expires', { points: said(account.expires.points) })} <Ago time={account.expires.at} />
        </p>
      )}
      <div className="row wrap">
        <Action size="xs" needs="loyalty.write" onClick={() => setOpen('adjust')}>
          {t('loyalty.adjust')}
        </Action>
        {account.entries > 0 && (
          <Action size="xs" variant="subtle" onClick={() => setOpen('statement')}>
            {t('loyalty.statement')}
          </Action>
        )}
      </div>
      {open === 'adjust' && <AdjustDialog account={account} onClose={close} />}
      {open === 'statement' && <StatementDialog customer={customer} onClose={close} />}
    </div>
  );
}
