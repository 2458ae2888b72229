import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/Ago';
import { Action, Card, Chip } from '@/components/basics';
import type { Connection } from '@/lib/api/types';
import { number } from '@/lib/format';

/** The program beside a system that cannot be called: whether it comes, what waits for it, and how to install it. */
export function AgentCard({ connection }: { connection: Connection }) {
  const { t, i18n } = useTranslation();
  const { agent, counts } = connection;
  if (agent === undefined) return null;
  const tone = agent.in_session ? 'iris' : agent.last_contact_at === undefined ? 'warn' : 'ok';
  const state = agent.in_session ? 'at_work' : agent.last_contact_at === undefined ? 'never' : 'away';
  return (
    <Card title={t('agent.title')} aside={<Chip tone={tone}>{t(`agent.${state}`)}</Chip>}>
      <div className="stack">
        <dl className="sums">
          <div>
            <dt>{t('agent.last_contact')}</dt>
            <dd>{agent.last_contact_at === undefined ? t('fresh.never') : <Ago time={agent.last_contact_at} />}</dd>
          </div>
          <div>
            <dt>{t('agent.waiting')}</dt>
            <dd>{number(counts.waiting, i18n.language)}</dd>
          </div>
        </dl>
        <ol className="mut">
          <li>{t('agent.step_login')}</li>
          <li>{t('agent.step_open')}</li>
          <li>{t('agent.step_password')}</li>
        </ol>
        <div className="row">
          <Action
            needs="connections.manage"
            leftSection={<IconDownload size={16} />}
            onClick={() =>
              window.location.assign(`/api/v1/connections/${encodeURIComponent(connection.name)}/setup-file`)
            }
          >
            {t('agent.setup_file')}
          </Action>
        </div>
      </div>
    </Card>
  );
}
