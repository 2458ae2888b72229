import { Container, Heading, Text } from '@medusajs/ui';
import { useTranslation } from 'react-i18next';
import { CustomersTable } from '../../../customers/customers-table';
import { useHub } from '../../../lib/queries';

/** The hub's customers inside Medusa's dashboard. Below "customers", so that the native entry stays the chosen one. */
const AdvancedCustomers = () => {
  const { t } = useTranslation('customary');
  const { data: hub, isPending, error } = useHub();
  if (error) throw error;
  if (isPending) return null;
  return (
    <Container className="divide-y p-0" data-testid="customary-customers">
      {hub ? (
        <CustomersTable hub={hub} />
      ) : (
        <div className="flex flex-col items-center gap-y-2 px-6 py-16">
          <Heading level="h2">{t('noHub.heading')}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t('noHub.description')}
          </Text>
        </div>
      )}
    </Container>
  );
};

const Title = () => <>{useTranslation('customary').t('title')}</>;

export const handle = { breadcrumb: () => <Title /> };

export default AdvancedCustomers;
