import { FileInput } from '@mantine/core';
import { IconFileImport, IconListCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/Ago';
import { Action, Card } from '@/components/basics';
import type { Connection } from '@/lib/api/types';
import { number } from '@/lib/format';
import { useConnectionActions } from './actions';

const KINDS = '.iif,.csv,.txt';

/** Where a file is brought that takes the place of the one before. */
export function FileCard({ connection }: { connection: Connection }) {
  const { t, i18n } = useTranslation();
  const { bring } = useConnectionActions(connection.name);
  const [file, setFile] = useState<File | null>(null);
  if (connection.file === undefined) return null;
  const { size, brought_at: broughtAt } = connection.file;
  const send = (mode: 'plan' | 'full') => {
    if (file !== null) bring.mutate({ file, mode });
  };
  return (
    <Card title={t('brought.title')}>
      <div className="stack">
        <p className="mut">
          {size === undefined || broughtAt === undefined ? (
            t('brought.none')
          ) : (
            <>
              {t('brought.last', { size: number(size, i18n.language) })} <Ago time={broughtAt} />
            </>
          )}
        </p>
        <FileInput
          label={t('brought.choose')}
          description={t('brought.kinds')}
          placeholder={t('brought.placeholder')}
          accept={KINDS}
          value={file}
          onChange={setFile}
          clearable
        />
        <div className="row wrap">
          <Action
            needs="connections.operate"
            disabled={file === null || connection.paused}
            loading={bring.isPending && bring.variables.mode === 'plan'}
            leftSection={<IconListCheck size={16} />}
            onClick={() => send('plan')}
          >
            {t('connections.preview_plan')}
          </Action>
          <Action
            primary
            needs="connections.operate"
            disabled={file === null || connection.paused}
            loading={bring.isPending && bring.variables.mode === 'full'}
            leftSection={<IconFileImport size={16} />}
            onClick={() => send('full')}
          >
            {t('brought.import')}
          </Action>
        </div>
      </div>
    </Card>
  );
}
