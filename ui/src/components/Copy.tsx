import { Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

const SHOWN_MILLIS = 1_500;

/** Puts a text on the clipboard. */
export function Copy({ text, what }: { text: string; what: string }) {
  const { t } = useTranslation();
  const [done, setDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setDone(true);
    setTimeout(() => setDone(false), SHOWN_MILLIS);
  };
  const label = done ? t('common.copied') : t('common.copy', { what });
  return (
    <Tooltip label={label}>
      <button type="button" className="tool small" aria-label={label} onClick={() => void copy()}>
        {done ? <IconCheck size={14} /> : <IconCopy size={14} />}
      </button>
    </Tooltip>
  );
}
