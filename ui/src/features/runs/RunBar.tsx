import { Group, Progress, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { State, When } from '../../components/parts'
import { count } from '../../lib/format'
import type { Run } from '../../lib/types'

/** How a run gets on. */
export function RunBar({ run }: { run?: Run }) {
  const { t, i18n } = useTranslation()
  if (!run)
    return (
      <Text size="sm" c="dimmed">
        –
      </Text>
    )
  const done = run.state === 'finished'
  const part = run.total ? Math.min(100, (100 * run.counters.read) / run.total) : 0
  return (
    <>
      <Group justify="space-between" mb={4}>
        <Text size="sm" data-testid="progress">
          {count(run.counters.read, i18n.language)}
          {run.total !== undefined && ` / ${count(run.total, i18n.language)}`} {t('read')}
        </Text>
        <Group gap={6}>
          <State state={run.outcome ?? run.state} />
          <Text size="xs" c="dimmed">
            <When at={run.finished_at ?? run.started_at ?? run.queued_at} />
          </Text>
        </Group>
      </Group>
      <Progress
        value={done ? 100 : part}
        animated={!done}
        color={run.outcome === 'failed' ? 'red' : 'indigo'}
        aria-label={t('read')}
        size="sm"
      />
      {run.wait && (
        <Text size="xs" c="dimmed">
          {run.wait.reason}
        </Text>
      )}
    </>
  )
}
