import { Alert, Button, Group, Paper, PasswordInput, Select, Stack, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Heading, Loaded } from '../../components/parts'
import { get, post } from '../../lib/api'
import type { Connector, Page } from '../../lib/types'

export function NewConnectionPage() {
  const { t } = useTranslation()
  const connectors = useQuery({
    queryKey: ['connectors'],
    queryFn: async () => (await get<Page<Connector>>('/connectors')).data,
  })
  return (
    <>
      <Heading title={t('add')} />
      <Loaded result={connectors}>{(data) => <Form connectors={data} />}</Loaded>
    </>
  )
}

function Form({ connectors }: { connectors: Connector[] }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [kind, setKind] = useState(connectors[0]?.kind ?? '')
  const [name, setName] = useState('')
  const [settings, setSettings] = useState<Record<string, string>>({})
  const [told, setTold] = useState<{ good: boolean; text: string }>()
  const connector = connectors.find((each) => each.kind === kind)
  const body = { kind, name, settings }

  const test = async () => {
    try {
      const met = await post<{ account: string; version: string; customers?: number }>(
        '/connections/test',
        body,
      )
      setTold({ good: true, text: `${met.account}, ${met.version}, ${met.customers ?? '?'}` })
    } catch (problem) {
      setTold({ good: false, text: (problem as Error).message })
    }
  }
  const add = async (event: FormEvent) => {
    event.preventDefault()
    try {
      await post('/connections', body)
      await client.invalidateQueries({ queryKey: ['connections'] })
      await navigate({ to: '/connections' })
    } catch (problem) {
      setTold({ good: false, text: (problem as Error).message })
    }
  }
  return (
    <Paper withBorder p="lg" maw={560}>
      <form onSubmit={add}>
        <Stack>
          <Select
            label={t('systems')}
            value={kind}
            allowDeselect={false}
            onChange={(next) => setKind(next ?? '')}
            data={connectors.map((each) => ({ value: each.kind, label: each.title }))}
          />
          <TextInput
            label={t('name')}
            required
            value={name}
            onChange={(e) => setName(e.currentTarget.value)}
            description="a-z, 0-9, _"
          />
          {connector?.settings.map((setting) => {
            const shared = {
              label: setting.label,
              description: setting.help,
              required: setting.required,
              placeholder: setting.standard,
              value: settings[setting.name] ?? '',
            }
            const change = (value: string) => setSettings((old) => ({ ...old, [setting.name]: value }))
            if (setting.kind === 'secret')
              return (
                <PasswordInput
                  key={setting.name}
                  {...shared}
                  autoComplete="off"
                  onChange={(e) => change(e.currentTarget.value)}
                />
              )
            if (setting.kind === 'choice')
              return (
                <Select
                  key={setting.name}
                  {...shared}
                  value={shared.value || null}
                  data={setting.choices}
                  onChange={(value) => change(value ?? '')}
                />
              )
            return (
              <TextInput key={setting.name} {...shared} onChange={(e) => change(e.currentTarget.value)} />
            )
          })}
          {told && (
            <Alert color={told.good ? 'green' : 'red'} role="alert">
              {told.text}
            </Alert>
          )}
          <Group>
            <Button variant="default" onClick={test}>
              {t('test')}
            </Button>
            <Button type="submit" color="dark">
              {t('add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  )
}
