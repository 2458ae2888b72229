import { Button, Heading, Text } from '@medusajs/ui';
import { useTranslation } from 'react-i18next';

/** In place of the list when the hub does not give one: why, and another try. */
export const Failed = ({ error, retry }: { error: Error; retry: () => void }) => {
  const { t } = useTranslation('customary');
  return (
    <div className="flex flex-col items-center gap-y-3 border-t px-6 py-16" role="alert">
      <Heading level="h2">{t('failed.heading')}</Heading>
      <Text size="small" className="text-ui-fg-subtle max-w-xl text-center">
        {error.message}
      </Text>
      <Button size="small" variant="secondary" onClick={retry}>
        {t('failed.retry')}
      </Button>
    </div>
  );
};
