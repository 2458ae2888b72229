import { Text } from '@medusajs/ui';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Agreement, HubInfo, Status } from '../lib/types';

/** All that is known of how changes go from here to the hub, and how the hub stands. */
export const Details = ({ status, hub }: { status: Status; hub: HubInfo }) => {
  const { t, i18n } = useTranslation('customary');
  const { delivering } = status;
  const time = (at: string) => new Date(at).toLocaleString(i18n.language);
  const trouble = troubles(status, hub, t);
  return (
    <div className="flex flex-col">
      <div className="flex flex-col gap-y-2 p-4">
        <Line name={t('sync.hub')}>
          <a href={hub.url} target="_blank" rel="noreferrer" className="text-ui-fg-interactive">
            {hub.url.replace(/^https?:\/\//, '')}
          </a>
        </Line>
        {status.hub?.connection && (
          <Line name={t('sync.agreement')}>{agreement(status.hub.connection.agreement, t, time)}</Line>
        )}
        {status.hub?.index && <Line name={t('sync.index')}>{t('sync.indexed', { ...status.hub.index })}</Line>}
        <Line name={t('sync.waitingHere')}>{delivering.waiting}</Line>
        <Line name={t('sync.lastDelivered')}>
          {delivering.lastDeliveredAt ? time(delivering.lastDeliveredAt) : t('sync.never')}
        </Line>
      </div>
      {trouble.map((text) => (
        <Text key={text} size="small" className="text-ui-fg-error border-t p-4">
          {text}
        </Text>
      ))}
    </div>
  );
};

const Line = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="flex justify-between gap-x-4">
    <Text size="small" className="text-ui-fg-subtle whitespace-nowrap">
      {name}
    </Text>
    <Text size="small" className="text-right">
      {children}
    </Text>
  </div>
);

function agreement(agreed: Agreement, t: TFunction, time: (at: string) => string): string {
  if (agreed.state === 'not_checked') return t('sync.not_checked');
  const said = agreed.state === 'equal' ? t('sync.equal') : t('sync.differing', { differs: agreed.differs });
  return agreed.at ? `${said}, ${time(agreed.at)}` : said;
}

function troubles({ delivering, hub: standing }: Status, { connection }: HubInfo, t: TFunction): string[] {
  const found: string[] = [];
  if (standing?.error) found.push(standing.error);
  if (delivering.url === null) found.push(t('sync.unregisteredText', { connection }));
  if (delivering.lastError) found.push(delivering.lastError);
  if (delivering.notNoted.length > 0) found.push(t('sync.notNoted', { tables: delivering.notNoted.join(', ') }));
  return found;
}
