import { TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/Ago';
import { Action, Card, Chip } from '@/components/basics';
import { Copy } from '@/components/Copy';
import { Failure, Shown } from '@/components/Shown';
import { TableWrap } from '@/components/TableWrap';
import { call } from '@/lib/api/client';
import { keysQuery } from '@/lib/api/queries';
import type { ApiKey, NewKey } from '@/lib/api/types';
import { complain } from '@/lib/toast';

const ROLES = ['viewer', 'editor', 'operator', 'admin', 'search'];

/** The keys with which programs ask. */
export function KeysTab() {
  const keys = useQuery(keysQuery);
  return (
    <div className="stack">
      <NewKeyCard />
      <Shown of={keys}>{({ data }) => <KeyTable keys={data} />}</Shown>
    </div>
  );
}

function NewKeyCard() {
  const { t } = useTranslation();
  const id = useId();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState('viewer');
  const make = useMutation({
    mutationFn: (role: string) => call<NewKey>('/api_keys', { method: 'POST', body: { name: name.trim(), role } }),
    onSuccess: () => {
      setName('');
      void client.invalidateQueries({ queryKey: keysQuery.queryKey });
    },
  });
  return (
    <div className="narrow">
      <Card title={t('settings.new_key')}>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            make.mutate(role);
          }}
        >
          <TextInput
            label={t('settings.key_name')}
            description={t('settings.key_name_text')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <label htmlFor={id}>{t('settings.role')}</label>
          <select id={id} className="select" value={role} onChange={(event) => setRole(event.target.value)}>
            {ROLES.map((each) => (
              <option key={each} value={each}>
                {t(`shell.role_${each}`)}
              </option>
            ))}
          </select>
          {make.error !== null && <Failure error={make.error} />}
          <div>
            <Action primary type="submit" needs="access.manage" disabled={name.trim() === ''} loading={make.isPending}>
              {t('settings.make_key')}
            </Action>
          </div>
          {make.data && (
            <div className="notice" role="status">
              <p>{t('settings.key_once')}</p>
              <p className="row">
                <code>{make.data.key}</code>
                <Copy text={make.data.key} what={t('settings.key')} />
              </p>
              {make.variables === 'search' && (
                <p className="row">
                  {t('settings.key_uid')} <code>{make.data.uid}</code>
                </p>
              )}
            </div>
          )}
        </form>
      </Card>
    </div>
  );
}

function KeyTable({ keys }: { keys: ApiKey[] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: (id: string) => call(`/api_keys/${id}`, { method: 'DELETE' }),
    onError: (failure) => complain(t('common.failed'), failure),
    onSettled: () => void client.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
  return (
    <Card title={t('settings.tab_keys')} bare>
      <TableWrap label={t('settings.tab_keys')}>
        <table className="plain">
          <thead>
            <tr>
              {['key_name', 'key', 'role', 'made', 'state'].map((column) => (
                <th key={column}>{t(`settings.${column}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => (
              <tr key={key.id}>
                <td className="strong">{key.name}</td>
                <td>
                  <code>{key.prefix}…</code>
                </td>
                <td>{t(`shell.role_${key.role}`)}</td>
                <td>
                  <Ago time={key.created_at} />
                </td>
                <td>
                  {key.revoked ? (
                    <Chip>{t('settings.revoked')}</Chip>
                  ) : (
                    <Action size="compact-sm" needs="access.manage" onClick={() => revoke.mutate(key.id)}>
                      {t('settings.revoke')}
                    </Action>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableWrap>
    </Card>
  );
}
