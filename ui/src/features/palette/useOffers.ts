import { useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { connectionsQuery } from '@/lib/api/queries';
import { useSync } from '@/lib/api/sync';
import { LANGUAGES, speak } from '@/lib/i18n';
import { openOverlay } from '@/lib/overlay';
import type { Offer } from '@/lib/palette';
import { useMay } from '@/lib/session';

const PAGES = ['customers', 'conflicts', 'rejects', 'connections', 'runs', 'webhooks', 'settings'] as const;
const SCHEMES = ['light', 'dark', 'auto'] as const;
const LANGUAGE_NAMES = { en: 'English', es: 'Español' };

function usePages(): Offer[] {
  const { t } = useTranslation();
  const connections = useQuery(connectionsQuery).data?.data ?? [];
  return [
    { id: 'page-home', label: t('shell.home'), href: '/' },
    ...PAGES.map((page) => ({ id: `page-${page}`, label: t(`shell.${page}`), href: `/${page}` })),
    ...connections.map(({ name, title }) => ({
      id: `connection-${name}`,
      label: name,
      hint: `${t('shell.connections')} · ${title}`,
      href: `/connections/${encodeURIComponent(name)}`,
    })),
  ];
}

function useActions(): Offer[] {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const may = useMay();
  const sync = useSync();
  const actions: (Offer | false)[] = [
    may('customers.write') && {
      id: 'new-customer',
      label: t('customer.new'),
      hint: 'N',
      act: () => openOverlay({ kind: 'new_customer' }),
    },
    may('connections.operate') && {
      id: 'sync-all',
      label: t('palette.sync_all'),
      hint: 'S A',
      act: () => void sync('changed'),
    },
    may('connections.manage') && { id: 'new-connection', label: t('connections.new'), href: '/connections/new' },
    { id: 'keys', label: t('keys.title'), hint: '?', act: () => openOverlay({ kind: 'keys' }) },
    ...SCHEMES.map((scheme) => ({
      id: `theme-${scheme}`,
      label: `${t('shell.theme')}: ${t(`shell.theme_${scheme}`)}`,
      act: () => setColorScheme(scheme),
    })),
    ...LANGUAGES.map((language) => ({
      id: `language-${language}`,
      label: `${t('shell.language')}: ${LANGUAGE_NAMES[language]}`,
      act: () => void speak(language),
    })),
  ];
  return actions.filter((action) => action !== false);
}

/** Everything that can be gone to or done from anywhere. */
export function useOffers(): { pages: Offer[]; actions: Offer[] } {
  return { pages: usePages(), actions: useActions() };
}
