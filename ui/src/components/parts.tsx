import {
  Alert,
  Badge,
  Button,
  Center,
  Code,
  Group,
  Skeleton,
  Stack,
  Text,
  Title,
  Tooltip,
} from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../lib/api'
import { ago } from '../lib/format'

const HUES: Record<string, string> = {
  Wc: '#7b4f9e',
  St: '#4945ff',
  Md: '#0f766e',
  Sh: '#4d7c0f',
  Qb: '#166534',
}
const COLOURS: Record<string, string> = {
  in_step: 'green',
  ok: 'green',
  clean: 'green',
  done: 'green',
  waiting: 'yellow',
  queued: 'yellow',
  conflict: 'yellow',
  with_rejects: 'yellow',
  attention: 'red',
  failed: 'red',
  gone: 'red',
  syncing: 'indigo',
  running: 'indigo',
}

/** The square of a system: filled when in step, outlined when waiting, with a mark when in conflict. */
export function Tile({ tile, name, state }: { tile: string; name: string; state: string }) {
  const { t } = useTranslation()
  const hue = HUES[tile] ?? '#57534e'
  const filled = state === 'in_step' || state === 'conflict' || state === 'differs'
  return (
    <Tooltip label={`${name}: ${t(state)}`}>
      <span
        role="img"
        aria-label={`${name}: ${t(state)}`}
        className="tile"
        style={{
          background: filled ? hue : 'transparent',
          color: filled ? '#fff' : 'var(--mantine-color-text)',
          borderColor: hue,
          opacity: state === 'gone' || state === 'left_out' ? 0.5 : 1,
        }}
      >
        {state === 'conflict' ? '!' : tile}
      </span>
    </Tooltip>
  )
}

export function State({ state, text }: { state: string; text?: string }) {
  const { t } = useTranslation()
  return (
    <Badge variant="light" color={COLOURS[state] ?? 'gray'} tt="none" fw={500}>
      {text ?? t(state, { defaultValue: state.replaceAll('_', ' ') })}
    </Badge>
  )
}

/** A time as people say it, exact on hover; it goes on by itself. */
export function When({ at }: { at?: string }) {
  const { i18n } = useTranslation()
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 15_000)
    return () => window.clearInterval(timer)
  }, [])
  return (
    <Tooltip label={at ? new Date(at).toLocaleString(i18n.language, { timeZoneName: 'short' }) : '–'}>
      <time dateTime={at}>{ago(at, now, i18n.language)}</time>
    </Tooltip>
  )
}

/** What a query gives; while it loads a shape of it, and when it fails the reason with a way to go on. */
export function Loaded<T>({
  result,
  children,
}: {
  result: UseQueryResult<T>
  children: (data: T) => ReactNode
}) {
  const { t } = useTranslation()
  if (result.data !== undefined) return <>{children(result.data)}</>
  if (result.error) {
    const problem = result.error instanceof Problem ? result.error : undefined
    return (
      <Alert color="red" icon={<IconAlertCircle />} title={result.error.message} role="alert">
        <Group>
          <Button size="xs" variant="default" onClick={() => result.refetch()}>
            {t('retry')}
          </Button>
          {problem?.requestId && <Code>{problem.requestId}</Code>}
        </Group>
      </Alert>
    )
  }
  return (
    <Stack gap="xs" aria-busy="true">
      {['a', 'b', 'c', 'd', 'e', 'f'].map((row) => (
        <Skeleton key={row} height={28} />
      ))}
    </Stack>
  )
}

export function Empty({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <Center py={60}>
      <Stack align="center" gap="sm">
        <Text c="dimmed">{text}</Text>
        {children}
      </Stack>
    </Center>
  )
}

export function Heading({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <Group justify="space-between" mb="md" wrap="wrap">
      <Title order={1} size={20} fw={620}>
        {title}
      </Title>
      <Group gap="xs">{children}</Group>
    </Group>
  )
}
