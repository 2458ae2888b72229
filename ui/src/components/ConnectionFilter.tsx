import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { connectionsQuery } from '@/lib/api/queries';

/** Narrows a list to one connection. */
export function ConnectionFilter(props: { value?: string; onChange: (connection: string | undefined) => void }) {
  const { t } = useTranslation();
  const connections = useQuery(connectionsQuery).data?.data ?? [];
  return (
    <select
      className="select"
      aria-label={t('connections.filter')}
      value={props.value ?? ''}
      onChange={(event) => props.onChange(event.target.value === '' ? undefined : event.target.value)}
    >
      <option value="">{t('connections.all')}</option>
      {connections.map((connection) => (
        <option key={connection.id} value={connection.name}>
          {connection.name}
        </option>
      ))}
    </select>
  );
}
