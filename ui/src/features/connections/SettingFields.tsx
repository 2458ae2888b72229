import { Checkbox, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Setting } from '@/lib/api/types';
import { useSaid } from '@/lib/said';

interface Props {
  settings: Setting[];
  values: Record<string, string>;
  /** Ends of secrets that are kept already; such a secret may be left as it is. */
  kept?: Record<string, string>;
  onChange: (values: Record<string, string>) => void;
}

/** A form made from what the connector says it needs. */
export function SettingFields({ settings, values, kept = {}, onChange }: Props) {
  return settings.map((setting) => (
    <SettingField
      key={setting.name}
      setting={setting}
      value={values[setting.name] ?? ''}
      kept={kept[setting.name]}
      onChange={(value) => onChange({ ...values, [setting.name]: value })}
    />
  ));
}

function SettingField(props: { setting: Setting; value: string; kept?: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  const said = useSaid();
  const id = useId();
  const { setting, value, kept, onChange } = props;
  const common = {
    label: said(setting.label),
    description: said(setting.help),
    required: setting.required && kept === undefined,
    value,
    autoComplete: 'off',
  };
  switch (setting.kind) {
    case 'flag':
      return (
        <Checkbox
          label={said(setting.label)}
          description={said(setting.help)}
          checked={value === 'true'}
          onChange={(event) => onChange(String(event.currentTarget.checked))}
        />
      );
    case 'choice':
      return (
        <div className="stack" style={{ gap: 4 }}>
          <label htmlFor={id}>{said(setting.label)}</label>
          <span className="mut">{said(setting.help)}</span>
          <select id={id} className="select" value={value} onChange={(event) => onChange(event.target.value)}>
            {!setting.required && <option value="" />}
            {setting.choices.map((choice) => (
              <option key={choice}>{choice}</option>
            ))}
          </select>
        </div>
      );
    case 'secret':
      return (
        <PasswordInput
          {...common}
          autoComplete="new-password"
          placeholder={kept === undefined ? undefined : t('connections.secret_kept', { last: kept })}
          visibilityToggleButtonProps={{ 'aria-label': t('signin.reveal') }}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'json':
      return (
        <Textarea
          {...common}
          rows={5}
          styles={{ input: { fontFamily: 'var(--mono)', fontSize: 12 } }}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    default:
      return (
        <TextInput
          {...common}
          type={setting.kind === 'url' ? 'url' : 'text'}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}
