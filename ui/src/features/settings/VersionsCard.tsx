import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/Ago';
import { Card, Chip } from '@/components/basics';
import { Shown } from '@/components/Shown';
import { type RulesVersion, ruleVersionsQuery } from '@/lib/api/rules';
import { dateTime, number } from '@/lib/format';
import { inForce } from './rules';

/** All rules that there were, the newest first. */
export function VersionsCard() {
  const { t } = useTranslation();
  const versions = useQuery(ruleVersionsQuery);
  if (versions.data?.data.length === 0) return null;
  return (
    <Card title={t('rules.versions')} bare>
      <Shown of={versions} rows={2}>
        {({ data }) => (
          <ul className="lines">
            {data.map((version) => (
              <Line key={version.version} of={version} current={version === inForce(data, Date.now())} />
            ))}
          </ul>
        )}
      </Shown>
    </Card>
  );
}

function Line({ of, current }: { of: RulesVersion; current: boolean }) {
  const { t, i18n } = useTranslation();
  const rates = Object.entries(of.rates).map(([currency, rate]) => `${number(rate, i18n.language)} / ${currency}`);
  return (
    <li>
      <p className="row wrap">
        <span className="strong">{t('rules.version', { version: of.version })}</span>
        {current && <Chip tone="ok">{t('rules.current')}</Chip>}
        <span>{rates.join(', ')}</span>
      </p>
      <p className="mut">
        {of.valid_from !== undefined && `${t('rules.valid_from', { at: dateTime(of.valid_from, i18n.language) })} · `}
        {of.actor}
        {of.at !== undefined && (
          <>
            {' '}
            · <Ago time={of.at} />
          </>
        )}
      </p>
    </li>
  );
}
