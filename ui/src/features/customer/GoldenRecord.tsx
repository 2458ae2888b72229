import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action, Card } from '@/components/basics';
import type { Customer } from '@/lib/api/types';
import { Clash } from './Clash';
import { FieldRow } from './FieldRow';
import { grouped } from './fields';
import { useEdit } from './useEdit';
import { VersionsDialog } from './VersionsDialog';

/** The hub's own version of the customer: each value, where it is from, and by which rule. */
export function GoldenRecord({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const edit = useEdit(customer);
  const [comparing, setComparing] = useState(false);
  return (
    <Card
      title={t('customer.golden')}
      aside={
        <span className="row mut">
          {t('customer.version', { version: customer.version })}
          <Action
            size="compact-sm"
            variant="subtle"
            leftSection={<IconHistory size={14} />}
            onClick={() => setComparing(true)}
          >
            {t('versions.open')}
          </Action>
        </span>
      }
      bare
    >
      {grouped(customer.fields).map(([group, fields]) => (
        <div key={group} className="field-group">
          <h3>{t(`customer.group_${group}`)}</h3>
          {fields.map((field) => (
            <FieldRow
              key={field}
              field={field}
              customer={customer}
              conflict={customer.conflicts?.find((each) => each.field === field)}
              onSave={(value) => edit.save(field, value)}
            />
          ))}
        </div>
      ))}
      {comparing && <VersionsDialog customer={customer} onClose={() => setComparing(false)} />}
      {edit.dialog}
      {edit.clash && <Clash clash={edit.clash} onMine={edit.insist} onTheirs={edit.yield} />}
    </Card>
  );
}
