import { Button, Card, Group, SimpleGrid, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Empty, Heading, Loaded, State, Tile } from '../../components/parts'
import { get } from '../../lib/api'
import type { Connection, Page } from '../../lib/types'
import { RunBar } from '../runs/RunBar'
import { SyncButtons } from './SyncButtons'

export const connectionsQuery = {
  queryKey: ['connections'],
  queryFn: async () => (await get<Page<Connection>>('/connections')).data,
}

export function ConnectionsPage() {
  const { t } = useTranslation()
  const connections = useQuery(connectionsQuery)
  const add = (
    <Button size="xs" color="dark" component={Link} to="/connections/new">
      {t('add')}
    </Button>
  )
  return (
    <>
      <Heading title={t('connections')}>{add}</Heading>
      <Loaded result={connections}>
        {(data) =>
          data.length === 0 ? (
            <Empty text={t('none')}>{add}</Empty>
          ) : (
            <SimpleGrid cols={{ base: 1, md: 2 }}>
              {data.map((connection) => (
                <Card key={connection.id} withBorder data-testid={`connection-${connection.name}`}>
                  <Group justify="space-between" mb="xs">
                    <Group gap={6}>
                      <Tile tile={connection.tile} name={connection.name} state={connection.state} />
                      <Text fw={600} component={Link} to={`/connections/${connection.name}`}>
                        {connection.name}
                      </Text>
                    </Group>
                    <State state={connection.state} />
                  </Group>
                  <RunBar run={connection.last_run} />
                  <Group justify="space-between" mt="sm">
                    <Text size="xs" c="dimmed">
                      {connection.counts.linked} · {t('waiting')} {connection.counts.waiting} ·{' '}
                      {t('conflicts')} {connection.counts.conflicts} · {t('rejects')}{' '}
                      {connection.counts.rejects}
                    </Text>
                    <SyncButtons connection={connection} />
                  </Group>
                </Card>
              ))}
            </SimpleGrid>
          )
        }
      </Loaded>
    </>
  )
}
