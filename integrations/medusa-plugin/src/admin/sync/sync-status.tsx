import { ArrowPath } from '@medusajs/icons';
import { Button, Popover, StatusBadge, toast } from '@medusajs/ui';
import { useTranslation } from 'react-i18next';
import { useCheck, useStatus } from '../lib/queries';
import type { Check, HubInfo } from '../lib/types';
import { Details } from './details';
import { stateOf } from './state';

/** How shop and hub stand, with the whole of it on a click; and a button that has them compared now. */
export const SyncStatus = ({ hub }: { hub: HubInfo }) => {
  const { t } = useTranslation('customary');
  const { data: status } = useStatus();
  const check = useCheck();

  const tell = ({ status: ended, written, detail }: Check) => {
    const said = t(`sync.${ended}`, { written });
    if (ended === 'failed') toast.error(said, { description: detail ?? undefined });
    else if (ended === 'waiting') toast.warning(said);
    else toast.success(said);
  };
  const checkNow = () =>
    check.mutate(undefined, {
      onSuccess: tell,
      onError: ({ message }) => toast.error(t('sync.failed'), { description: message }),
    });

  return (
    <>
      {status && (
        <Popover>
          <Popover.Trigger data-testid="customary-sync-state">
            <StatusBadge color={stateOf(status).color}>{t(`sync.state.${stateOf(status).word}`)}</StatusBadge>
          </Popover.Trigger>
          <Popover.Content align="end" className="w-96 p-0">
            <Details status={status} hub={hub} />
          </Popover.Content>
        </Popover>
      )}
      <Button size="small" variant="secondary" onClick={checkNow} isLoading={check.isPending}>
        <ArrowPath />
        {check.isPending ? t('sync.checking') : t('sync.check')}
      </Button>
    </>
  );
};
