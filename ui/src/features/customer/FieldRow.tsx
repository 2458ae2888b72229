import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconPencil, IconPin } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/Ago';
import { Chip } from '@/components/basics';
import { Chooser } from '@/components/Chooser';
import { Tile } from '@/components/Tile';
import type { Conflict, Customer, Json, Source } from '@/lib/api/types';
import { useMay } from '@/lib/session';
import { useFieldWord, useValue } from '@/lib/words';
import { FieldEditor } from './FieldEditor';
import { FieldStoryView } from './FieldStoryView';
import { isEditable } from './fields';

interface Props {
  field: string;
  customer: Customer;
  conflict?: Conflict;
  onSave: (value: Json) => Promise<void>;
}

export function FieldRow({ field, customer, conflict, onSave }: Props) {
  const { t } = useTranslation();
  const word = useFieldWord();
  const shown = useValue();
  const may = useMay()('customers.write');
  const [editing, setEditing] = useState(false);
  const [open, setOpen] = useState(false);
  const pinned = customer.provenance?.[field]?.rule === 'pinned';
  const value = customer.fields[field];
  const editable = may && conflict === undefined && !pinned && isEditable(field, customer.fields);
  return (
    <div className={conflict ? 'field held' : 'field'}>
      <div className="field-line">
        <span className="mut">{word(field)}</span>
        {editing ? (
          <FieldEditor field={field} value={value} onSave={onSave} onClose={() => setEditing(false)} />
        ) : (
          <span className="row field-value">
            <span className={value == null ? 'faint' : 'strong'}>{shown(value, field) || '–'}</span>
            {conflict && <Chip tone="warn">{t('customer.held')}</Chip>}
            {pinned && <IconPin size={14} role="img" aria-label={t('explain.pinned')} />}
            {editable && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={24}
                aria-label={t('customer.edit', { field: word(field) })}
                onClick={() => setEditing(true)}
              >
                <IconPencil size={14} />
              </ActionIcon>
            )}
          </span>
        )}
        {!editing && <Origin source={customer.provenance?.[field]} />}
        {!editing && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            className="field-caret"
            aria-expanded={open}
            aria-label={t('explain.why', { field: word(field) })}
            onClick={() => setOpen(!open)}
          >
            {open ? <IconChevronUp size={14} /> : <IconChevronDown size={14} />}
          </ActionIcon>
        )}
      </div>
      {conflict && (
        <div className="field-open">
          <p className="strong">{t('customer.both_changed', { connection: conflict.connection })}</p>
          <Chooser conflict={conflict} withKeys={customer.conflicts?.length === 1} />
        </div>
      )}
      {open && (
        <div className="field-open">
          <FieldStoryView customer={customer} field={field} />
        </div>
      )}
    </div>
  );
}

function Origin({ source }: { source?: Source }) {
  const { t } = useTranslation();
  if (source === undefined) return null;
  return (
    <span className="row mut origin">
      {source.tile && <Tile tile={source.tile} name={source.connection ?? ''} />}
      <span className="cut">{source.connection ?? source.actor ?? t('customer.hub')}</span>
      <Ago time={source.at} />
      <span className="rule">{t(`rule.${source.rule}`)}</span>
    </span>
  );
}
