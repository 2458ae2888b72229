import { Card, Group, SimpleGrid, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Heading, Loaded, State, Tile } from '../../components/parts'
import { get } from '../../lib/api'
import { count } from '../../lib/format'
import type { Overview } from '../../lib/types'

export function HomePage() {
  const { t, i18n } = useTranslation()
  const overview = useQuery({ queryKey: ['overview'], queryFn: () => get<Overview>('/overview') })
  return (
    <>
      <Heading title={t('home')} />
      <Loaded result={overview}>
        {(data) => (
          <>
            <SimpleGrid cols={{ base: 2, md: 4 }} mb="lg">
              {(
                [
                  ['customers', data.customers, '/customers'],
                  ['conflicts', data.conflicts_open, '/conflicts'],
                  ['rejects', data.rejects_open, '/rejects'],
                  ['waiting', data.outbox_pending, '/connections'],
                ] as const
              ).map(([label, number, to]) => (
                <Card key={label} withBorder component={Link} to={to}>
                  <Text size="xs" c="dimmed">
                    {t(label)}
                  </Text>
                  <Text size="xl" fw={620}>
                    {count(number, i18n.language)}
                  </Text>
                </Card>
              ))}
            </SimpleGrid>
            <SimpleGrid cols={{ base: 1, md: 3 }}>
              {data.connection_states.map((connection) => (
                <Card
                  key={connection.name}
                  withBorder
                  component={Link}
                  to={`/connections/${connection.name}`}
                >
                  <Group justify="space-between">
                    <Group gap={6}>
                      <Tile tile={connection.tile} name={connection.name} state={connection.state} />
                      <Text fw={600}>{connection.name}</Text>
                    </Group>
                    <State state={connection.state} />
                  </Group>
                </Card>
              ))}
            </SimpleGrid>
          </>
        )}
      </Loaded>
    </>
  )
}
