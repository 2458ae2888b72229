import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHead } from '@/components/basics';
import { useMay } from '@/lib/session';
import { AboutTab } from './AboutTab';
import { ConfigurationTab } from './ConfigurationTab';
import { KeysTab } from './KeysTab';
import { PreferencesTab } from './PreferencesTab';
import { RulesTab } from './RulesTab';

const TABS = {
  preferences: PreferencesTab,
  rules: RulesTab,
  keys: KeysTab,
  configuration: ConfigurationTab,
  about: AboutTab,
} as const;
type Tab = keyof typeof TABS;
const OF_ADMINISTRATORS = new Set<Tab>(['keys', 'configuration']);

export function SettingsPage() {
  const { t } = useTranslation();
  const { tab } = useParams({ from: '/shell/settings/{-$tab}' });
  const may = useMay()('access.manage');
  const names = (Object.keys(TABS) as Tab[]).filter((name) => may || !OF_ADMINISTRATORS.has(name));
  const shown = names.find((name) => name === tab) ?? 'preferences';
  const Shown = TABS[shown];
  return (
    <>
      <PageHead title={t('shell.settings')} />
      <nav className="tabs" aria-label={t('settings.parts')}>
        {names.map((name) => (
          <Link
            key={name}
            to="/settings/{-$tab}"
            params={{ tab: name === 'preferences' ? undefined : name }}
            aria-current={name === shown ? 'page' : undefined}
            activeProps={{}}
            activeOptions={{ exact: true }}
          >
            {t(`settings.tab_${name}`)}
          </Link>
        ))}
      </nav>
      <div className="page-body">
        <Shown />
      </div>
    </>
  );
}
