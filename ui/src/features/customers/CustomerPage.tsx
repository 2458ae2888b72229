import {
  ActionIcon,
  Alert,
  Anchor,
  Button,
  Card,
  Grid,
  Group,
  Modal,
  ScrollArea,
  Stack,
  Table,
  Text,
  TextInput,
  Timeline,
} from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPencil } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Heading, Loaded, State, Tile, When } from '../../components/parts'
import { call, get, Problem, post } from '../../lib/api'
import { shown } from '../../lib/format'
import { useLive } from '../../lib/live'
import type { Change, Conflict, Customer, Page } from '../../lib/types'

const ORDER = [
  'email',
  'first_name',
  'last_name',
  'company_name',
  'phone',
  'vat_number',
  'billing',
  'shipping',
]
const EDITABLE = new Set(['email', 'first_name', 'last_name', 'company_name', 'phone', 'vat_number'])

export function CustomerPage() {
  const { id } = useParams({ from: '/customers/$id' })
  const { t } = useTranslation()
  useLive(id)
  const customer = useQuery({
    queryKey: ['customer', id],
    queryFn: () => get<Customer>(`/customers/${id}`),
  })
  const timeline = useQuery({
    queryKey: ['timeline', id],
    queryFn: () => get<Page<Change>>(`/customers/${id}/timeline`),
  })
  return (
    <Loaded result={customer}>
      {(data) => (
        <>
          <Heading title={<span data-testid="customer-name">{data.name}</span>}>
            <State state={data.state} />
          </Heading>
          <Stack gap="xs" mb="md">
            {data.conflicts?.map((conflict) => (
              <ConflictCard key={conflict.id} conflict={conflict} />
            ))}
          </Stack>
          <Grid>
            <Grid.Col span={{ base: 12, md: 7 }}>
              <Golden customer={data} />
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 5 }}>
              <Links customer={data} />
              <Card withBorder mt="md">
                <Text fw={600} mb="sm">
                  {t('timeline')}
                </Text>
                <Loaded result={timeline}>{(page) => <History changes={page.data} />}</Loaded>
              </Card>
            </Grid.Col>
          </Grid>
        </>
      )}
    </Loaded>
  )
}

export function ConflictCard({ conflict }: { conflict: Conflict }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const choose = async (choice: 'here' | 'there') => {
    try {
      await post(`/conflicts/${conflict.id}/resolve`, { choice })
    } catch (problem) {
      notifications.show({ color: 'red', message: (problem as Error).message })
    }
    await client.invalidateQueries()
  }
  return (
    <Alert color="yellow" title={`${conflict.field}: ${conflict.connection ?? ''}`} data-testid="conflict">
      <Group justify="space-between">
        <Text size="sm">
          {t('ours')}: <b>{shown(conflict.here)}</b> · {t('theirs')}: <b>{shown(conflict.there)}</b>
        </Text>
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => choose('here')}>
            {t('keep')}
          </Button>
          <Button size="xs" variant="default" onClick={() => choose('there')}>
            {t('take')}
          </Button>
        </Group>
      </Group>
    </Alert>
  )
}

function Golden({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const [editing, setEditing] = useState<string>()
  const names = Object.keys(customer.fields).sort((a, b) => place(a) - place(b) || a.localeCompare(b))
  return (
    <Card withBorder>
      <Table verticalSpacing={6} aria-label={t('customers')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('field')}</Table.Th>
            <Table.Th>{t('value')}</Table.Th>
            <Table.Th>{t('origin')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {names.map((name) => {
            const source = customer.provenance?.[name]
            return (
              <Table.Tr key={name}>
                <Table.Td c="dimmed">{name}</Table.Td>
                <Table.Td data-testid={`field-${name}`}>
                  {editing === name ? (
                    <Editor customer={customer} name={name} done={() => setEditing(undefined)} />
                  ) : (
                    <Group gap={4} wrap="nowrap">
                      <Text size="sm" style={{ wordBreak: 'break-word' }}>
                        {shown(customer.fields[name])}
                      </Text>
                      {EDITABLE.has(name) && (
                        <ActionIcon
                          size="xs"
                          variant="subtle"
                          color="gray"
                          aria-label={`${t('edit')} ${name}`}
                          onClick={() => setEditing(name)}
                        >
                          <IconPencil size={13} />
                        </ActionIcon>
                      )}
                    </Group>
                  )}
                </Table.Td>
                <Table.Td>
                  {source && (
                    <Text size="xs" c="dimmed">
                      {source.connection ?? source.actor ?? '–'} · {source.rule.replaceAll('_', ' ')} ·{' '}
                      <When at={source.at} />
                    </Text>
                  )}
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </Card>
  )
}

const place = (name: string) => (ORDER.indexOf(name) < 0 ? ORDER.length : ORDER.indexOf(name))

function Editor({ customer, name, done }: { customer: Customer; name: string; done: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [value, setValue] = useState(String(customer.fields[name] ?? ''))
  const save = async () => {
    try {
      await call(
        'PATCH',
        `/customers/${customer.id}`,
        { fields: { [name]: value.trim() || null } },
        { 'If-Match': `"v${customer.version}"` },
      )
      done()
    } catch (problem) {
      const stale = problem instanceof Problem && problem.status === 412
      notifications.show({
        color: stale ? 'yellow' : 'red',
        message: stale ? t('stale') : (problem as Error).message,
      })
    }
    await client.invalidateQueries({ queryKey: ['customer', customer.id] })
  }
  return (
    <Group gap={4} wrap="nowrap">
      <TextInput
        size="xs"
        autoFocus
        aria-label={name}
        value={value}
        onChange={(e) => setValue(e.currentTarget.value)}
        onKeyDown={(e) => e.key === 'Enter' && save()}
      />
      <Button size="compact-xs" onClick={save}>
        {t('save')}
      </Button>
      <Button size="compact-xs" variant="subtle" onClick={done}>
        {t('cancel')}
      </Button>
    </Group>
  )
}

function Links({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const [raw, setRaw] = useState<string>()
  return (
    <Card withBorder>
      <Text fw={600} mb="sm">
        {t('links')}
      </Text>
      <Stack gap="sm">
        {customer.links.map((link) => (
          <div key={link.connection + link.external_id} data-testid="link">
            <Group justify="space-between">
              <Group gap={4}>
                <Tile tile={link.tile} name={link.connection} state={link.state} />
                <Text size="sm">
                  {link.connection}{' '}
                  <Text span c="dimmed" ff="monospace" size="xs">
                    {link.external_id}
                  </Text>
                </Text>
              </Group>
              <State state={link.state} text={link.state_text} />
            </Group>
            {link.differences?.map((difference) => (
              <Text key={difference.field} size="xs" c="dimmed">
                {difference.field}: {shown(difference.there)} ({difference.reason.replaceAll('_', ' ')})
              </Text>
            ))}
            <Anchor
              component="button"
              size="xs"
              onClick={async () =>
                link.raw_url &&
                setRaw(JSON.stringify(await get(link.raw_url.replace('/api/v1', '')), null, 2))
              }
            >
              {t('raw')}
            </Anchor>
          </div>
        ))}
      </Stack>
      <Modal opened={raw !== undefined} onClose={() => setRaw(undefined)} title={t('raw')} size="lg">
        <ScrollArea h={420}>
          <pre style={{ fontSize: 12 }}>{raw}</pre>
        </ScrollArea>
      </Modal>
    </Card>
  )
}

function History({ changes }: { changes: Change[] }) {
  const { t } = useTranslation()
  return (
    <Timeline bulletSize={12} lineWidth={1}>
      {changes.map((change) => (
        <Timeline.Item
          key={change.id}
          title={
            <Text size="xs">
              {change.origin.connection ?? change.origin.actor ?? change.origin.kind} ·{' '}
              <When at={change.at} />
            </Text>
          }
        >
          {change.changes.map((field) => (
            <Text key={field.field} size="xs">
              <b>{field.field}</b>: {shown(field.from)} → {shown(field.to)}
            </Text>
          ))}
          {change.refused.map((field) => (
            <Text key={field.field} size="xs" c="dimmed">
              <b>{field.field}</b> {shown(field.value)} {t('refused')}: {field.reason}
            </Text>
          ))}
          {change.note && <Text size="xs">{change.note}</Text>}
        </Timeline.Item>
      ))}
    </Timeline>
  )
}
