import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/basics';
import { Shown } from '@/components/Shown';
import { customerQuery } from '@/lib/api/queries';
import type { Customer } from '@/lib/api/types';
import { CustomerHead } from './CustomerHead';
import { DepartureNotice } from './DepartureNotice';
import { GoldenRecord } from './GoldenRecord';
import { Links } from './Links';
import { LoyaltyCard } from './LoyaltyCard';
import { Merges } from './Merges';
import { Timeline } from './Timeline';

export function CustomerPage() {
  const { id } = useParams({ from: '/shell/customers/$id' });
  const customer = useQuery(customerQuery(id));
  return <Shown of={customer}>{(loaded) => <Details key={loaded.id} customer={loaded} />}</Shown>;
}

function Details({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  return (
    <>
      <CustomerHead customer={customer} />
      {customer.redirected_from !== undefined && (
        <p className="notice" style={{ margin: '16px 20px 0' }}>
          {t('customer.redirected', { id: customer.redirected_from })}
        </p>
      )}
      {customer.departure !== undefined && <DepartureNotice departure={customer.departure} />}
      <div className="page-body beside">
        <div className="stack">
          <GoldenRecord customer={customer} />
          <Timeline id={customer.id} />
        </div>
        <div className="stack">
          <Card
            title={t('customer.systems')}
            aside={<span className="mut">{t('customer.link_count', { count: customer.links.length })}</span>}
            bare
          >
            <Links customer={customer} />
          </Card>
          <LoyaltyCard customer={customer} />
          <Merges customer={customer} />
        </div>
      </div>
    </>
  );
}
