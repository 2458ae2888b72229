import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LinkState } from '@/lib/api/types';

const HUES: Record<string, number> = { Qb: 145, Wc: 285, Sh: 90, Zo: 5, Md: 225, St: 250, Rb: 30 };

function hue(tile: string): number {
  const code = (tile.charCodeAt(0) * 31 + (tile.charCodeAt(1) || 0)) * 47;
  return HUES[tile] ?? code % 360;
}

export interface TileProps {
  tile: string;
  name: string;
  /** Left out where only the system is meant, not how a customer stands there. */
  state?: LinkState | 'absent';
  size?: 'medium' | 'large';
}

/** The square that stands for a connection; its state is told in words as well. */
export function Tile({ tile, name, state, size }: TileProps) {
  const { t } = useTranslation();
  const label = state === undefined ? name : t(`link.${state}`, { name });
  const hollow = state === 'absent' || state === 'gone';
  return (
    <Tooltip label={label} openDelay={300}>
      <span
        className={`tile ${state ?? ''} ${size ?? ''}`}
        style={{ '--hue': hue(tile) } as React.CSSProperties}
        role="img"
        aria-label={label}
      >
        <span aria-hidden>{hollow ? '•' : tile}</span>
      </span>
    </Tooltip>
  );
}
