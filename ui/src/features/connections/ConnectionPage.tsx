import { Alert, Button, Card, Code, Group, SimpleGrid, Table, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Heading, Loaded, State, When } from '../../components/parts'
import { get, post } from '../../lib/api'
import { shown } from '../../lib/format'
import { RunBar } from '../runs/RunBar'
import { RunsTable } from '../runs/RunsPage'
import { connectionsQuery } from './ConnectionsPage'
import { SyncButtons } from './SyncButtons'

interface Rows {
  rows: { field: string; path: string; direction: string; policy?: string }[]
}

interface Met {
  account: string
  version: string
  customers?: number
  notes: string[]
}

export function ConnectionPage() {
  const { name } = useParams({ from: '/connections/$name' })
  const { t } = useTranslation()
  const connections = useQuery(connectionsQuery)
  const mapping = useQuery({
    queryKey: ['mapping', name],
    queryFn: () => get<Rows>(`/connections/${name}/mapping`),
  })
  const test = async () => {
    try {
      const met = await post<Met>(`/connections/${name}/test`)
      notifications.show({
        color: 'green',
        message: `${met.account}, ${met.version}, ${met.customers ?? '?'}. ${met.notes.join(' ')}`,
      })
    } catch (problem) {
      notifications.show({ color: 'red', message: (problem as Error).message })
    }
  }
  return (
    <Loaded result={connections}>
      {(all) => {
        const connection = all.find((each) => each.name === name)
        if (!connection) return <Alert color="red">{name}</Alert>
        return (
          <>
            <Heading title={connection.name}>
              <State state={connection.state} />
              <Button size="xs" variant="default" onClick={test}>
                {t('test')}
              </Button>
              <SyncButtons connection={connection} />
            </Heading>
            <Card withBorder mb="md">
              <RunBar run={connection.last_run} />
              {connection.state === 'attention' && (
                <Text size="sm" c="red" mt="xs">
                  {connection.state_text}
                </Text>
              )}
            </Card>
            <SimpleGrid cols={{ base: 1, md: 2 }} mb="md">
              <Card withBorder>
                <Text fw={600}>{t('settings')}</Text>
                <Table verticalSpacing={4}>
                  <Table.Tbody>
                    {Object.entries(connection.settings).map(([setting, value]) => (
                      <Table.Tr key={setting}>
                        <Table.Td c="dimmed">{setting}</Table.Td>
                        <Table.Td>{secret(value) ?? shown(value)}</Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </Card>
              <Card withBorder>
                <Group justify="space-between">
                  <Text fw={600}>{t('webhooks')}</Text>
                  <State state={connection.webhook.active ? 'ok' : 'waiting'} />
                </Group>
                <Code block mt="xs">
                  {connection.webhook.url}
                </Code>
                <Text size="xs" c="dimmed" mt="xs">
                  <When at={connection.webhook.last_received_at} />
                </Text>
                {connection.webhook.notes.map((note) => (
                  <Text key={note} size="xs">
                    {note}
                  </Text>
                ))}
              </Card>
            </SimpleGrid>
            <Card withBorder mb="md">
              <Text fw={600} mb="xs">
                {t('runs')}
              </Text>
              <RunsTable connection={name} />
            </Card>
            <Card withBorder>
              <Text fw={600}>{t('mapping')}</Text>
              <Loaded result={mapping}>
                {(data) => (
                  <Table verticalSpacing={4} aria-label={t('mapping')}>
                    <Table.Tbody>
                      {data.rows.map((row) => (
                        <Table.Tr key={row.field + row.path}>
                          <Table.Td>{row.field}</Table.Td>
                          <Table.Td>
                            <Code>{row.path}</Code>
                          </Table.Td>
                          <Table.Td>{row.direction}</Table.Td>
                          <Table.Td c="dimmed">{row.policy?.replaceAll('_', ' ')}</Table.Td>
                        </Table.Tr>
                      ))}
                    </Table.Tbody>
                  </Table>
                )}
              </Loaded>
            </Card>
          </>
        )
      }}
    </Loaded>
  )
}

function secret(value: unknown): string | undefined {
  const hidden = value as { secret?: boolean; last4?: string }
  return hidden?.secret ? `•••• ${hidden.last4 ?? ''}` : undefined
}
