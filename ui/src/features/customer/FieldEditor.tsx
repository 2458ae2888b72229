import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '@/components/basics';
import type { Fields, Json } from '@/lib/api/types';
import { fieldsPatch, typed } from '@/lib/patch';
import { useFieldWord } from '@/lib/words';
import { ADDRESS_FIELDS, ADDRESS_PARTS } from './fields';

interface Props {
  field: string;
  value: Json | undefined;
  onSave: (value: Json) => Promise<void>;
  onClose: () => void;
}

/** Typing in place: Enter saves, Esc leaves everything as it was. */
export function FieldEditor({ field, value, onSave, onClose }: Props) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Json>(value ?? null);
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<string>();
  const save = async () => {
    const patch = fieldsPatch({ [field]: value ?? null }, { [field]: draft });
    if (!(field in patch)) return onClose();
    setSaving(true);
    try {
      await onSave(patch[field] ?? null);
      onClose();
    } catch (refused) {
      setFailure(refused instanceof Error ? refused.message : String(refused));
    } finally {
      setSaving(false);
    }
  };
  return (
    <form
      className="field-editor"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <Inputs field={field} value={value} draft={draft} onChange={setDraft} />
      {failure !== undefined && (
        <p className="tone-bad" role="alert">
          {failure}
        </p>
      )}
      <div className="row">
        <Action primary type="submit" size="xs" loading={saving}>
          {t('common.save')}
        </Action>
        <Action size="xs" onClick={onClose}>
          {t('common.cancel')}
        </Action>
      </div>
    </form>
  );
}

function isRecord(json: Json | undefined): json is Fields {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

interface InputProps {
  field: string;
  value: Json | undefined;
  draft: Json;
  onChange: (draft: Json) => void;
}

function Inputs({ field, value, draft, onChange }: InputProps) {
  const { t } = useTranslation();
  const word = useFieldWord();
  if (ADDRESS_FIELDS.has(field)) return <AddressInputs draft={draft} onChange={onChange} />;
  if (typeof value === 'boolean') {
    return (
      <select
        className="select"
        aria-label={word(field)}
        value={String(draft)}
        onChange={(event) => onChange(event.target.value === 'true')}
      >
        <option value="true">{t('common.yes')}</option>
        <option value="false">{t('common.no')}</option>
      </select>
    );
  }
  return (
    <TextInput
      aria-label={word(field)}
      autoFocus
      defaultValue={draft === null ? '' : String(draft)}
      onChange={(event) => onChange(typed(event.currentTarget.value, value))}
    />
  );
}

function AddressInputs({ draft, onChange }: Pick<InputProps, 'draft' | 'onChange'>) {
  const { t } = useTranslation();
  const parts = isRecord(draft) ? draft : {};
  return (
    <div className="address">
      {ADDRESS_PARTS.map((part, index) => (
        <TextInput
          key={part}
          label={t(`address.${part}`)}
          autoFocus={index === 0}
          defaultValue={typeof parts[part] === 'string' ? parts[part] : ''}
          onChange={(event) => onChange({ ...parts, [part]: typed(event.currentTarget.value, undefined) })}
        />
      ))}
    </div>
  );
}
