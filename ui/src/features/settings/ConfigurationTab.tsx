import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Chip } from '@/components/basics';
import { Shown } from '@/components/Shown';
import { TableWrap } from '@/components/TableWrap';
import { settingsQuery } from '@/lib/api/queries';

/** How this hub was started: what applies, and where it was said. It is changed there, not here. */
export function ConfigurationTab() {
  const { t } = useTranslation();
  const settings = useQuery(settingsQuery);
  return (
    <Shown of={settings}>
      {({ data }) => (
        <div className="stack">
          <p className="mut">{t('settings.configuration_text')}</p>
          <TableWrap label={t('settings.tab_configuration')}>
            <table className="plain">
              <thead>
                <tr>
                  {['setting', 'value', 'source'].map((column) => (
                    <th key={column}>{t(`settings.${column}`)}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {data.map((line) => (
                  <tr key={line.name}>
                    <td>
                      <code>{line.name}</code>
                    </td>
                    <td>{line.value || '–'}</td>
                    <td>
                      {line.source === 'default' ? (
                        <span className="mut">{t('settings.default')}</span>
                      ) : (
                        <Chip tone="iris">{line.source}</Chip>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableWrap>
        </div>
      )}
    </Shown>
  );
}
