import { Menu } from '@mantine/core';
import { IconChevronDown, IconPlayerPause, IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/Ago';
import { Action, PageHead } from '@/components/basics';
import { StateChip } from '@/components/StateChip';
import { Tile } from '@/components/Tile';
import type { Connection } from '@/lib/api/types';
import { duration, isoSeconds } from '@/lib/format';
import { useSequences } from '@/lib/keys';
import { useMay } from '@/lib/session';
import { useConnectionActions } from './actions';

export function ConnectionHead({ connection }: { connection: Connection }) {
  const { t } = useTranslation();
  const seconds = isoSeconds(connection.schedule);
  return (
    <PageHead
      lead={<Tile tile={connection.tile} name={connection.title} size="large" />}
      title={
        <span className="row">
          {connection.name} <StateChip state={connection.state} />
        </span>
      }
      below={
        <p className="mut">
          {connection.title} · {t(`connections.direction_${connection.direction}`)} ·{' '}
          {t('connections.every', { time: seconds === undefined ? connection.schedule : duration(seconds) })}
          {connection.next_run_at !== undefined && !connection.paused && (
            <>
              , {t('connections.next')} <Ago time={connection.next_run_at} />
            </>
          )}
        </p>
      }
      actions={<Buttons connection={connection} />}
    />
  );
}

function Buttons({ connection }: { connection: Connection }) {
  const { t } = useTranslation();
  const { pause, sync } = useConnectionActions(connection.name);
  const may = useMay()('connections.operate');
  useSequences({
    's c': () => {
      if (may && !connection.paused) sync.mutate('changed');
    },
  });
  return (
    <>
      <Action
        needs="connections.operate"
        leftSection={connection.paused ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
        loading={pause.isPending}
        onClick={() => pause.mutate(!connection.paused)}
      >
        {t(connection.paused ? 'connections.resume' : 'connections.pause')}
      </Action>
      <Menu disabled={!may || connection.paused} position="bottom-end">
        <Menu.Target>
          <Action
            primary
            needs="connections.operate"
            disabled={connection.paused}
            loading={sync.isPending}
            leftSection={<IconRefresh size={16} />}
            rightSection={<IconChevronDown size={14} />}
          >
            {t('connections.sync_now')}
          </Action>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => sync.mutate('changed')}>{t('connections.sync_changed')}</Menu.Item>
          <Menu.Item onClick={() => sync.mutate('full')}>{t('connections.sync_full')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
