import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/basics';
import { Shown } from '@/components/Shown';
import { aboutQuery } from '@/lib/api/queries';

export function AboutTab() {
  const { t } = useTranslation();
  const about = useQuery(aboutQuery);
  return (
    <div className="narrow">
      <Card title="Customary">
        <Shown of={about}>
          {({ version, java }) => (
            <dl className="facts">
              <div>
                <dt>{t('settings.version')}</dt>
                <dd>{version}</dd>
              </div>
              <div>
                <dt>Java</dt>
                <dd>{java}</dd>
              </div>
              <div>
                <dt>{t('settings.licence')}</dt>
                <dd>Apache License 2.0</dd>
              </div>
              <div>
                <dt>{t('settings.api')}</dt>
                <dd>
                  <a className="plain-link" href="/api/docs">
                    /api/docs
                  </a>
                </dd>
              </div>
            </dl>
          )}
        </Shown>
      </Card>
    </div>
  );
}
