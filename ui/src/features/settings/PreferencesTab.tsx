import { useMantineColorScheme } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/basics';
import { LANGUAGES, type Language, speak } from '@/lib/i18n';
import { switchSingleKeys, useSingleKeys } from '@/lib/keys';

const SCHEMES = ['auto', 'light', 'dark'] as const;
const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', es: 'Español' };

/** What this person likes, kept in this browser. */
export function PreferencesTab() {
  const { t, i18n } = useTranslation();
  const id = useId();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const single = useSingleKeys();
  return (
    <div className="narrow">
      <Card title={t('settings.tab_preferences')}>
        <form className="stack">
          <label htmlFor={`${id}-language`}>{t('shell.language')}</label>
          <select
            id={`${id}-language`}
            className="select"
            value={i18n.language}
            onChange={(event) => void speak(event.target.value as Language)}
          >
            {LANGUAGES.map((language) => (
              <option key={language} value={language} lang={language}>
                {LANGUAGE_NAMES[language]}
              </option>
            ))}
          </select>
          <label htmlFor={`${id}-theme`}>{t('shell.theme')}</label>
          <select
            id={`${id}-theme`}
            className="select"
            value={colorScheme}
            onChange={(event) => setColorScheme(event.target.value as (typeof SCHEMES)[number])}
          >
            {SCHEMES.map((scheme) => (
              <option key={scheme} value={scheme}>
                {t(`shell.theme_${scheme}`)}
              </option>
            ))}
          </select>
          <label className="row">
            <input type="checkbox" checked={single} onChange={(event) => switchSingleKeys(event.target.checked)} />
            {t('keys.single')}
          </label>
        </form>
      </Card>
    </div>
  );
}
