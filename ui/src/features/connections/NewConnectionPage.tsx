import { TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action, PageHead } from '@/components/basics';
import { Failure, Shown } from '@/components/Shown';
import { Tile } from '@/components/Tile';
import { call } from '@/lib/api/client';
import { connectorsQuery } from '@/lib/api/queries';
import type { Connection, ConnectionEntry, Connector, Introduction } from '@/lib/api/types';
import { filled, standards } from '@/lib/settings';
import { SettingFields } from './SettingFields';
import { Met } from './TestCard';

export function NewConnectionPage() {
  const { t } = useTranslation();
  const connectors = useQuery(connectorsQuery);
  const [chosen, setChosen] = useState<Connector>();
  return (
    <>
      <PageHead ruled title={t('connections.new')} below={<p className="mut">{t('connections.new_text')}</p>} />
      <Shown of={connectors}>
        {(list) => (
          <div className="page-body stack narrow">
            <fieldset className="kinds">
              <legend>{t('connections.kind')}</legend>
              {list.data.map((connector) => (
                <label key={connector.kind} className={chosen === connector ? 'option chosen' : 'option'}>
                  <input
                    type="radio"
                    name="kind"
                    checked={chosen === connector}
                    onChange={() => setChosen(connector)}
                  />
                  <Tile tile={connector.tile} name={connector.title} size="medium" />
                  <span className="strong">{connector.title}</span>
                </label>
              ))}
            </fieldset>
            {chosen && <EntryForm key={chosen.kind} connector={chosen} />}
          </div>
        )}
      </Shown>
    </>
  );
}

function useEntry(entry: ConnectionEntry) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const test = useMutation({
    mutationFn: () => call<Introduction>('/connections/test', { method: 'POST', body: entry }),
  });
  const add = useMutation({
    mutationFn: (approve: boolean) => call<Connection>('/connections', { method: 'POST', body: { ...entry, approve } }),
    onSuccess: (added) => {
      for (const key of ['connections', 'overview']) void client.invalidateQueries({ queryKey: [key] });
      const plan = added.last_run?.plan;
      if (plan === undefined) void navigate({ to: '/connections/$name/{-$tab}', params: { name: added.name } });
      else void navigate({ to: '/plans/$id', params: { id: plan }, search: {} });
    },
  });
  return { test, add };
}

function EntryForm({ connector }: { connector: Connector }) {
  const { t } = useTranslation();
  const [name, setName] = useState(connector.kind);
  const [values, setValues] = useState(() => standards(connector.settings));
  const { test, add } = useEntry({ kind: connector.kind, name: name.trim(), settings: filled(values) });
  const failure = add.error ?? test.error;
  return (
    <form
      className="stack"
      style={{ gap: 16 }}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate(false);
      }}
    >
      <TextInput
        label={t('connections.name')}
        description={t('connections.name_text')}
        required
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <SettingFields settings={connector.settings} values={values} onChange={setValues} />
      {failure !== null && <Failure error={failure} />}
      {test.data && test.error === null && <Met introduction={test.data} />}
      <div className="row wrap">
        <Action needs="connections.manage" loading={test.isPending} onClick={() => test.mutate()}>
          {t('connections.test')}
        </Action>
        <Action needs="connections.manage" loading={add.isPending} onClick={() => add.mutate(true)}>
          {t('connections.add_at_once')}
        </Action>
        <Action primary type="submit" needs="connections.manage" loading={add.isPending}>
          {t('connections.add')}
        </Action>
      </div>
      <p className="mut">{t('connections.add_text')}</p>
    </form>
  );
}
