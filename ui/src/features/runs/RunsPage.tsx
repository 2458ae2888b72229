import { Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Empty, Heading, Loaded, State, When } from '../../components/parts'
import { get, query } from '../../lib/api'
import { count } from '../../lib/format'
import type { Page, Run } from '../../lib/types'

export function RunsPage() {
  const { t } = useTranslation()
  return (
    <>
      <Heading title={t('runs')} />
      <RunsTable />
    </>
  )
}

export function RunsTable({ connection }: { connection?: string }) {
  const { t, i18n } = useTranslation()
  const runs = useQuery({
    queryKey: ['runs', connection],
    queryFn: () => get<Page<Run>>(`/runs${query({ connection, limit: connection ? 10 : 50 })}`),
  })
  return (
    <Loaded result={runs}>
      {(page) =>
        page.data.length === 0 ? (
          <Empty text={t('none')} />
        ) : (
          <Table.ScrollContainer minWidth={600}>
            <Table verticalSpacing={6} aria-label={t('runs')}>
              <Table.Thead>
                <Table.Tr>
                  {['#', t('connections'), t('state'), t('read'), '+', '~', t('rejects'), ''].map((head) => (
                    <Table.Th key={head}>{head}</Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {page.data.map((run) => (
                  <Table.Tr key={run.id}>
                    <Table.Td>{run.number}</Table.Td>
                    <Table.Td>
                      {run.connection}{' '}
                      <Text span size="xs" c="dimmed">
                        {run.mode} · {run.trigger.actor ?? run.trigger.kind}
                      </Text>
                    </Table.Td>
                    <Table.Td>
                      <State state={run.outcome ?? run.state} />
                      {(run.error ?? run.wait?.reason) && (
                        <Text size="xs" c="red">
                          {run.error ?? run.wait?.reason}
                        </Text>
                      )}
                    </Table.Td>
                    <Table.Td>{count(run.counters.read, i18n.language)}</Table.Td>
                    <Table.Td>{count(run.counters.created, i18n.language)}</Table.Td>
                    <Table.Td>{count(run.counters.updated, i18n.language)}</Table.Td>
                    <Table.Td>{count(run.counters.rejected, i18n.language)}</Table.Td>
                    <Table.Td>
                      <When at={run.finished_at ?? run.started_at ?? run.queued_at} />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )
      }
    </Loaded>
  )
}
