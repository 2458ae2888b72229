import { Modal, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action, Card } from '@/components/basics';
import { Choice } from '@/components/Choice';
import { Failure, Shown } from '@/components/Shown';
import { call } from '@/lib/api/client';
import { connectorsQuery } from '@/lib/api/queries';
import type { Connection, Direction, Setting } from '@/lib/api/types';
import { changedValues, keptSecrets, shownValues } from '@/lib/settings';
import { complain } from '@/lib/toast';
import { BrakeForm } from './BrakeForm';
import { DeletionForm } from './DeletionForm';
import { SettingFields } from './SettingFields';
import { useSave } from './useSave';

const DIRECTIONS: Direction[] = ['two_way', 'read_only', 'write_only'];

export function SettingsTab({ connection }: { connection: Connection }) {
  const connectors = useQuery(connectorsQuery);
  return (
    <Shown of={connectors}>
      {(list) => {
        const settings = list.data.find((connector) => connector.kind === connection.kind)?.settings ?? [];
        return (
          <div className="page-body stack narrow" style={{ gap: 16 }}>
            <SettingsForm connection={connection} settings={settings} />
            <BrakeForm connection={connection} />
            <DeletionForm connection={connection} />
            <Removal connection={connection} />
          </div>
        );
      }}
    </Shown>
  );
}

function SettingsForm({ connection, settings }: { connection: Connection; settings: Setting[] }) {
  const { t } = useTranslation();
  const [values, setValues] = useState(() => shownValues(connection));
  const [direction, setDirection] = useState(connection.direction);
  const [schedule, setSchedule] = useState(connection.schedule);
  const save = useSave(connection);
  return (
    <Card title={t('connections.tab_settings')}>
      <form
        className="stack"
        style={{ gap: 16 }}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ settings: changedValues(shownValues(connection), values), direction, schedule });
        }}
      >
        <Choice
          label={t('connections.direction')}
          value={direction}
          all={DIRECTIONS}
          word={(each) => t(`connections.direction_${each}`)}
          onChange={setDirection}
        />
        <TextInput
          label={t('connections.schedule')}
          description={t('connections.schedule_text')}
          value={schedule}
          onChange={(event) => setSchedule(event.currentTarget.value)}
        />
        <SettingFields settings={settings} values={values} kept={keptSecrets(connection)} onChange={setValues} />
        {save.error !== null && <Failure error={save.error} />}
        <div>
          <Action primary type="submit" needs="connections.manage" loading={save.isPending}>
            {t('common.save')}
          </Action>
        </div>
      </form>
    </Card>
  );
}

/** Removing takes the links along, so the name is asked for. */
function Removal({ connection }: { connection: Connection }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const remove = useMutation({
    mutationFn: () =>
      call(`/connections/${encodeURIComponent(connection.name)}`, { method: 'DELETE', version: connection.version }),
    onSuccess: () => {
      void client.invalidateQueries();
      void navigate({ to: '/connections' });
    },
    onError: (failure) => complain(t('common.failed'), failure),
  });
  return (
    <Card title={t('connections.remove')}>
      <div className="stack">
        <p className="mut">{t('connections.remove_text', { count: connection.counts.linked })}</p>
        <div>
          <Action needs="connections.manage" onClick={() => setOpen(true)}>
            {t('connections.remove')}
          </Action>
        </div>
      </div>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t('connections.remove')}
        closeButtonProps={{ 'aria-label': t('common.cancel') }}
      >
        <div className="stack">
          <p>{t('connections.remove_text', { count: connection.counts.linked })}</p>
          <TextInput
            data-autofocus
            label={t('connections.remove_confirm', { name: connection.name })}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Action disabled={name !== connection.name} loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('connections.remove')}
          </Action>
        </div>
      </Modal>
    </Card>
  );
}
