import { Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Empty, Heading, Loaded, State, When } from '../../components/parts'
import { get } from '../../lib/api'
import type { Delivery, Page } from '../../lib/types'

export function DeliveriesPage() {
  const { t } = useTranslation()
  const deliveries = useQuery({
    queryKey: ['deliveries'],
    queryFn: () => get<Page<Delivery>>('/deliveries?limit=100'),
    refetchInterval: 5_000,
  })
  return (
    <>
      <Heading title={t('webhooks')} />
      <Loaded result={deliveries}>
        {(page) =>
          page.data.length === 0 ? (
            <Empty text={t('none')} />
          ) : (
            <Table verticalSpacing={6} aria-label={t('webhooks')}>
              <Table.Tbody>
                {page.data.map((delivery) => (
                  <Table.Tr key={delivery.id}>
                    <Table.Td>{delivery.connection}</Table.Td>
                    <Table.Td>{delivery.topic}</Table.Td>
                    <Table.Td ff="monospace">
                      {delivery.hints.map((hint) => hint.external_id).join(', ')}
                    </Table.Td>
                    <Table.Td>
                      <State state={delivery.state} />
                      {delivery.reason && (
                        <Text size="xs" c="dimmed">
                          {delivery.reason}
                        </Text>
                      )}
                    </Table.Td>
                    <Table.Td>
                      <When at={delivery.received_at} />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )
        }
      </Loaded>
    </>
  )
}
