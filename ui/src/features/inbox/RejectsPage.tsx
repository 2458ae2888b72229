import { Button, Group, Table, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Empty, Heading, Loaded, When } from '../../components/parts'
import { get, post } from '../../lib/api'
import type { Page, Reject } from '../../lib/types'

export function RejectsPage() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const rejects = useQuery({ queryKey: ['rejects'], queryFn: () => get<Page<Reject>>('/rejects?limit=100') })
  const ask = async (path: string, body: unknown = {}) => {
    try {
      await post(path, body)
    } catch (problem) {
      notifications.show({ color: 'red', message: (problem as Error).message })
    }
    await client.invalidateQueries({ queryKey: ['rejects'] })
  }
  return (
    <>
      <Heading title={t('rejects')}>
        <Button size="xs" variant="default" onClick={() => ask('/rejects/retry')}>
          {t('retry_all')}
        </Button>
      </Heading>
      <Loaded result={rejects}>
        {(page) =>
          page.data.length === 0 ? (
            <Empty text={t('none')} />
          ) : (
            <Table.ScrollContainer minWidth={600}>
              <Table verticalSpacing={6} aria-label={t('rejects')}>
                <Table.Tbody>
                  {page.data.map((reject) => (
                    <Table.Tr key={reject.id} data-testid="reject-row">
                      <Table.Td>
                        {reject.connection}{' '}
                        <Text size="xs" c="dimmed" ff="monospace">
                          {reject.subject}
                        </Text>
                      </Table.Td>
                      <Table.Td>
                        {reject.path}: <b>{reject.found || '–'}</b>
                        <Text size="xs" c="dimmed">
                          {reject.expected} · {reject.reason}
                        </Text>
                      </Table.Td>
                      <Table.Td>
                        <When at={reject.last_seen_at} />
                      </Table.Td>
                      <Table.Td>
                        <Group gap={4} wrap="nowrap">
                          <Button
                            size="compact-xs"
                            variant="default"
                            onClick={() => ask(`/rejects/${reject.id}/retry`)}
                          >
                            {t('retry')}
                          </Button>
                          <Button
                            size="compact-xs"
                            variant="subtle"
                            onClick={() =>
                              ask(`/rejects/${reject.id}/ignore`, { reason: 'ignored in the page' })
                            }
                          >
                            {t('ignore')}
                          </Button>
                        </Group>
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </Loaded>
    </>
  )
}
