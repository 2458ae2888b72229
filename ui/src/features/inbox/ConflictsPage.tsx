import { Anchor, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Empty, Heading, Loaded } from '../../components/parts'
import { get } from '../../lib/api'
import type { Conflict, Page } from '../../lib/types'
import { ConflictCard } from '../customers/CustomerPage'

export function ConflictsPage() {
  const { t } = useTranslation()
  const conflicts = useQuery({
    queryKey: ['conflicts'],
    queryFn: () => get<Page<Conflict>>('/conflicts?limit=100'),
  })
  return (
    <>
      <Heading title={t('conflicts')} />
      <Loaded result={conflicts}>
        {(page) =>
          page.data.length === 0 ? (
            <Empty text={t('none')} />
          ) : (
            <Stack gap="xs">
              {page.data.map((conflict) => (
                <div key={conflict.id}>
                  <Text size="sm">
                    <Anchor component={Link} to={`/customers/${conflict.customer.id}`}>
                      {conflict.customer.name ?? conflict.customer.id}
                    </Anchor>
                  </Text>
                  <ConflictCard conflict={conflict} />
                </div>
              ))}
            </Stack>
          )
        }
      </Loaded>
    </>
  )
}
