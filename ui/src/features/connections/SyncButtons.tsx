import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { post } from '../../lib/api'
import type { Connection } from '../../lib/types'

export function SyncButtons({ connection }: { connection: Connection }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const ask = async (path: string, body: unknown = {}) => {
    try {
      await post(`/connections/${connection.name}/${path}`, body)
    } catch (problem) {
      notifications.show({ color: 'red', message: (problem as Error).message })
    }
    await client.invalidateQueries({ queryKey: ['connections'] })
  }
  return (
    <Group gap="xs">
      <Button
        size="xs"
        variant="default"
        disabled={connection.paused}
        onClick={() => ask('sync', { mode: 'changed' })}
      >
        {t('sync_now')}
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={connection.paused}
        onClick={() => ask('sync', { mode: 'full' })}
      >
        {t('full_sync')}
      </Button>
      <Button size="xs" variant="subtle" onClick={() => ask(connection.paused ? 'resume' : 'pause')}>
        {t(connection.paused ? 'resume' : 'pause')}
      </Button>
    </Group>
  )
}
