import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/Ago';
import { Chip, Empty, PageHead, type Tone } from '@/components/basics';
import { ConnectionFilter } from '@/components/ConnectionFilter';
import { More, Shown } from '@/components/Shown';
import { TableWrap } from '@/components/TableWrap';
import { Tile } from '@/components/Tile';
import { deliveriesQuery } from '@/lib/api/queries';
import type { Delivery } from '@/lib/api/types';

const REFETCH_MILLIS = 10_000;
const TONES: Record<Delivery['state'], Tone> = {
  waiting: 'iris',
  done: 'ok',
  ignored: 'plain',
  refused: 'bad',
  failed: 'bad',
};

export function WebhooksPage() {
  const { t } = useTranslation();
  const { connection } = useSearch({ from: '/shell/webhooks' });
  const navigate = useNavigate();
  const deliveries = useInfiniteQuery({ ...deliveriesQuery(connection), refetchInterval: REFETCH_MILLIS });
  return (
    <>
      <PageHead
        ruled
        title={t('shell.webhooks')}
        below={<p className="mut">{t('webhooks.intro')}</p>}
        actions={
          <ConnectionFilter
            value={connection}
            onChange={(chosen) => void navigate({ to: '/webhooks', search: { connection: chosen } })}
          />
        }
      />
      <Shown of={deliveries}>
        {(list) => {
          const all = list.pages.flatMap((page) => page.data);
          return all.length === 0 ? (
            <Empty title={t('webhooks.none')} text={t('webhooks.none_text')} />
          ) : (
            <Deliveries all={all} />
          );
        }}
      </Shown>
      <More of={deliveries} />
    </>
  );
}

function Deliveries({ all }: { all: Delivery[] }) {
  const { t } = useTranslation();
  return (
    <TableWrap label={t('shell.webhooks')}>
      <table className="plain">
        <thead>
          <tr>
            {['received', 'connection', 'topic', 'state', 'records'].map((column) => (
              <th key={column}>{t(`webhooks.${column}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {all.map((delivery) => (
            <tr key={delivery.id}>
              <td>
                <Ago time={delivery.received_at} />
              </td>
              <td>
                <span className="row">
                  {delivery.tile && <Tile tile={delivery.tile} name={delivery.connection ?? ''} />}
                  {delivery.connection}
                </span>
              </td>
              <td>
                <code>{delivery.topic}</code>
              </td>
              <td>
                <Chip tone={TONES[delivery.state]}>{t(`webhooks.state_${delivery.state}`)}</Chip>
                {delivery.attempts > 0 && (
                  <span className="mut"> {t('webhooks.deferred', { count: delivery.attempts })}</span>
                )}
                {delivery.reason && <div className="mut">{delivery.reason}</div>}
              </td>
              <td>
                <code>{delivery.hints.map((hint) => hint.external_id).join(', ')}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
