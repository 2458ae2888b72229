import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MergeEffect } from '@/lib/api/types';
import { useFieldWord } from '@/lib/words';

/** What comes of a merge or of parting, in plain sentences. */
export function Effects({ effects }: { effects: MergeEffect[] }) {
  const { t } = useTranslation();
  const field = useFieldWord();
  const sentence = (effect: MergeEffect) =>
    t(`merge.effect_${effect.kind}`, {
      count: effect.count,
      names: effect.names.join(', '),
      subject:
        effect.kind === 'stays_there'
          ? field(effect.subject)
          : effect.kind === 'moves'
            ? t(`merge.thing_${effect.subject}`, { count: effect.count })
            : effect.subject,
    });
  return (
    <ul className="effects">
      {effects.map((effect) => (
        <li key={`${effect.kind} ${effect.subject}`}>
          <IconCheck size={16} aria-hidden />
          <span>{sentence(effect)}</span>
        </li>
      ))}
    </ul>
  );
}
