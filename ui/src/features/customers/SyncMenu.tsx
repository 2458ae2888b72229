import { Menu } from '@mantine/core';
import { IconChevronDown, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Action } from '@/components/basics';
import { useSync } from '@/lib/api/sync';
import { useMay } from '@/lib/session';
import { useConnections } from './words';

/** Asks for runs: of all connections, or of one. */
export function SyncMenu() {
  const { t } = useTranslation();
  const may = useMay()('connections.operate');
  const sync = useSync();
  const connections = useConnections();
  return (
    <Menu disabled={!may} position="bottom-end">
      <Menu.Target>
        <Action
          needs="connections.operate"
          leftSection={<IconRefresh size={16} />}
          rightSection={<IconChevronDown size={14} />}
        >
          {t('connections.sync_now')}
        </Action>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void sync('changed')}>{t('connections.sync_changed')}</Menu.Item>
        <Menu.Item onClick={() => void sync('full')}>{t('connections.sync_full')}</Menu.Item>
        <Menu.Divider />
        {connections.map(({ name, paused }) => (
          <Menu.Item key={name} disabled={paused} onClick={() => void sync('changed', [name])}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
