import { Button, Chip, Group, Select, Table, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty, Heading, State, Tile, When } from '../../components/parts'
import { get, query } from '../../lib/api'
import { count, pieces, shown } from '../../lib/format'
import type { CustomerPage } from '../../lib/types'

function Marked({ text, ranges }: { text: string; ranges?: [number, number][] }) {
  let at = 0
  return pieces(text, ranges).map((piece) => {
    const key = at
    at += piece.text.length
    return piece.marked ? <mark key={key}>{piece.text}</mark> : <span key={key}>{piece.text}</span>
  })
}

export function CustomersPage() {
  const { t, i18n } = useTranslation()
  const search = useSearch({ from: '/customers' })
  const navigate = useNavigate({ from: '/customers' })
  const [typed, setTyped] = useState(search.q ?? '')
  const input = useRef<HTMLInputElement>(null)

  useEffect(() => input.current?.focus(), [])
  useEffect(() => {
    const timer = window.setTimeout(() => {
      navigate({ search: (old) => ({ ...old, q: typed || undefined }), replace: true })
    }, 120)
    return () => window.clearTimeout(timer)
  }, [typed, navigate])

  const list = useInfiniteQuery({
    queryKey: ['customers', search],
    queryFn: ({ pageParam }) =>
      get<CustomerPage>(
        `/customers${query({ ...search, sort: search.sort ?? (search.q ? undefined : '-updated_at'), cursor: pageParam, include: 'total,facets' })}`,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  const first = list.data?.pages[0]
  const rows = list.data?.pages.flatMap((page) => page.data) ?? []
  const set = (change: Record<string, string | undefined>) =>
    navigate({ search: (old) => ({ ...old, ...change }), replace: true })
  const filtered = search.linked || search.state || search.country || search.q

  return (
    <>
      <Heading
        title={
          <>
            {t('customers')}{' '}
            <Text span c="dimmed" data-testid="total">
              {count(first?.total, i18n.language)}
            </Text>
          </>
        }
      >
        <Select
          size="xs"
          aria-label="Sort"
          value={search.sort ?? ''}
          onChange={(sort) => set({ sort: sort ?? undefined })}
          data={[
            { value: '', label: '–' },
            { value: 'name', label: t('name') },
            { value: 'email', label: t('email') },
            { value: '-updated_at', label: t('updated') },
          ]}
        />
      </Heading>
      <TextInput
        ref={input}
        leftSection={<IconSearch size={16} />}
        placeholder={t('search')}
        aria-label={t('search')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        mb="sm"
        data-testid="search"
      />
      <Group gap={6} mb="sm">
        {(['linked', 'state', 'country'] as const).flatMap((facet) =>
          (first?.facets?.[facet] ?? []).slice(0, 6).map(({ value, count: number }) => (
            <Chip
              key={facet + value}
              size="xs"
              checked={search[facet] === value}
              onChange={(checked) => set({ [facet]: checked ? value : undefined })}
            >
              {facet === 'state' ? t(value) : value} {count(number, i18n.language)}
            </Chip>
          )),
        )}
        {filtered && (
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => {
              setTyped('')
              navigate({ search: {} })
            }}
          >
            {t('clear')}
          </Button>
        )}
      </Group>
      {first && rows.length === 0 ? (
        <Empty text={t('none_customers')} />
      ) : (
        <Table.ScrollContainer minWidth={640}>
          <Table verticalSpacing="xs" aria-label={t('customers')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('name')}</Table.Th>
                <Table.Th>{t('email')}</Table.Th>
                <Table.Th>{t('phone')}</Table.Th>
                <Table.Th>{t('systems')}</Table.Th>
                <Table.Th>{t('state')}</Table.Th>
                <Table.Th>{t('updated')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((customer) => (
                <Table.Tr key={customer.id} data-testid="customer-row">
                  <Table.Td>
                    <Link to="/customers/$id" params={{ id: customer.id }}>
                      <Marked text={customer.name} ranges={customer.highlights?.name} />
                    </Link>
                  </Table.Td>
                  <Table.Td>
                    <Marked text={shown(customer.fields.email)} ranges={customer.highlights?.email} />
                  </Table.Td>
                  <Table.Td>{shown(customer.fields.phone)}</Table.Td>
                  <Table.Td>
                    {customer.links.map((link) => (
                      <Tile
                        key={link.connection + link.external_id}
                        tile={link.tile}
                        name={link.connection}
                        state={link.state}
                      />
                    ))}
                  </Table.Td>
                  <Table.Td>
                    <State state={customer.state} />
                  </Table.Td>
                  <Table.Td>
                    <When at={customer.updated_at} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  )
}
