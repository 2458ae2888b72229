import {
  ActionIcon,
  Alert,
  AppShell,
  Badge,
  Burger,
  Group,
  NavLink,
  ScrollArea,
  Text,
  useMantineColorScheme,
} from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import {
  IconAlertTriangle,
  IconArrowsExchange,
  IconHome,
  IconInbox,
  IconLogout,
  IconMoon,
  IconPlugConnected,
  IconRefresh,
  IconUsers,
  IconWebhook,
} from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { SignIn } from '../features/signin/SignIn'
import { call, get, Problem } from '../lib/api'
import { count } from '../lib/format'
import { useLive } from '../lib/live'
import type { Me, Overview } from '../lib/types'
import { setLanguage } from '../lib/words'

export function Shell() {
  const me = useQuery({ queryKey: ['me'], queryFn: () => get<Me>('/me'), retry: false })
  if (me.error instanceof Problem && me.error.status === 401) return <SignIn />
  if (!me.data) return null
  return <Frame me={me.data} />
}

function Frame({ me }: { me: Me }) {
  const { t, i18n } = useTranslation()
  const [opened, { toggle, close }] = useDisclosure()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const live = useLive()
  const overview = useQuery({
    queryKey: ['overview'],
    queryFn: () => get<Overview>('/overview'),
    refetchInterval: 15_000,
  })
  useHotkeys([['/', () => navigate({ to: '/customers' })]])

  const places = [
    ['/', t('home'), IconHome, undefined],
    ['/customers', t('customers'), IconUsers, overview.data?.customers],
    ['/conflicts', t('conflicts'), IconInbox, overview.data?.conflicts_open],
    ['/rejects', t('rejects'), IconAlertTriangle, overview.data?.rejects_open],
    ['/connections', t('connections'), IconPlugConnected, overview.data?.connections],
    ['/runs', t('runs'), IconRefresh, undefined],
    ['/webhooks', t('webhooks'), IconWebhook, undefined],
  ] as const

  const signOut = async () => {
    await call('DELETE', '/session')
    client.clear()
    await client.invalidateQueries()
  }

  return (
    <AppShell
      navbar={{ width: 232, breakpoint: 820, collapsed: { mobile: !opened } }}
      header={{ height: { base: 48, sm: 0 } }}
      padding="lg"
    >
      <AppShell.Header hiddenFrom="sm">
        <Group h="100%" px="md">
          <Burger opened={opened} onClick={toggle} size="sm" aria-label="Menu" />
          <Text fw={650}>Customary</Text>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" component="nav" aria-label="Main">
        <Group gap={8} px="xs" py="sm">
          <IconArrowsExchange size={18} />
          <Text fw={650}>Customary</Text>
        </Group>
        <ScrollArea flex={1}>
          {places.map(([to, label, Icon, number]) => (
            <NavLink
              key={to}
              component={Link}
              to={to}
              label={label}
              onClick={close}
              active={to === '/' ? pathname === '/' : pathname.startsWith(to)}
              leftSection={<Icon size={16} />}
              rightSection={
                number === undefined ? undefined : (
                  <Badge
                    size="sm"
                    variant="light"
                    color={to === '/conflicts' && number > 0 ? 'yellow' : 'gray'}
                    data-testid={`count${to.replace('/', '-')}`}
                  >
                    {count(number, i18n.language)}
                  </Badge>
                )
              }
            />
          ))}
        </ScrollArea>
        <Group justify="space-between" pt="sm" gap={4}>
          <Text size="xs" c={live ? 'green' : 'dimmed'} data-testid="live">
            ● {t('live')}
          </Text>
          <Group gap={4}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('theme')}
              onClick={() => setColorScheme(colorScheme === 'dark' ? 'light' : 'dark')}
            >
              <IconMoon size={16} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={i18n.language === 'es' ? 'English' : 'Español'}
              onClick={() => setLanguage(i18n.language === 'es' ? 'en' : 'es')}
            >
              <Text size="xs">{i18n.language === 'es' ? 'EN' : 'ES'}</Text>
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`${t('signout')} ${me.name}`}
              onClick={signOut}
            >
              <IconLogout size={16} />
            </ActionIcon>
          </Group>
        </Group>
      </AppShell.Navbar>
      <AppShell.Main>
        {overview.error && !live && (
          <Alert color="yellow" mb="md" role="status">
            {t('offline')}
          </Alert>
        )}
        <Outlet />
      </AppShell.Main>
    </AppShell>
  )
}
