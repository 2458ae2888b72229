import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconLanguage, IconMoon, IconSun, IconUserCircle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { call } from '@/lib/api/client';
import { LANGUAGES, type Language, speak } from '@/lib/i18n';
import { useLiveState } from '@/lib/live/stream';
import { openOverlay } from '@/lib/overlay';
import { useMe } from '@/lib/session';
import { complain } from '@/lib/toast';

const SCHEMES = [
  { scheme: 'light', Icon: IconSun },
  { scheme: 'dark', Icon: IconMoon },
  { scheme: 'auto', Icon: IconDeviceDesktop },
] as const;

export function RailFoot() {
  const { t } = useTranslation();
  const live = useLiveState();
  return (
    <div className="rail-foot">
      <div className={`live ${live.state}`} title={t(`shell.${live.state}`)}>
        <i />
        <span>{t(`shell.${live.state}`)}</span>
      </div>
      <div className="rail-tools">
        <button
          type="button"
          className="tool"
          aria-label={t('keys.title')}
          title={t('keys.title')}
          onClick={() => openOverlay({ kind: 'keys' })}
        >
          <b aria-hidden>?</b>
        </button>
        <ThemeMenu />
        <LanguageMenu />
        <UserMenu />
      </div>
    </div>
  );
}

function ThemeMenu() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Current = SCHEMES.find(({ scheme }) => scheme === colorScheme)?.Icon ?? IconSun;
  return (
    <Menu>
      <Menu.Target>
        <button type="button" className="tool" aria-label={t('shell.theme')}>
          <Current size={18} stroke={1.6} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {SCHEMES.map(({ scheme, Icon }) => (
          <Menu.Item key={scheme} leftSection={<Icon size={16} />} onClick={() => setColorScheme(scheme)}>
            {t(`shell.theme_${scheme}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', es: 'Español' };

function LanguageMenu() {
  const { t, i18n } = useTranslation();
  return (
    <Menu>
      <Menu.Target>
        <button type="button" className="tool" aria-label={t('shell.language')}>
          <IconLanguage size={18} stroke={1.6} />
          <span>{i18n.language.toUpperCase()}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {LANGUAGES.map((language) => (
          <Menu.Item key={language} lang={language} onClick={() => void speak(language)}>
            {LANGUAGE_NAMES[language]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function UserMenu() {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const signOut = async () => {
    try {
      await call('/session', { method: 'DELETE' });
      client.clear();
      await navigate({ to: '/signin', search: { to: undefined } });
    } catch (failure) {
      complain(t('shell.sign_out_failed'), failure);
    }
  };
  return (
    <Menu position="top-end">
      <Menu.Target>
        <button type="button" className="tool user-tool" aria-label={t('shell.user_menu', { name: me?.name })}>
          <IconUserCircle size={18} stroke={1.6} />
          <span className="cut">{me?.name}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me?.email ?? me?.name} · {me !== undefined && t(`shell.role_${me.role}`)}
        </Menu.Label>
        <Menu.Item onClick={() => void signOut()}>{t('shell.sign_out')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
