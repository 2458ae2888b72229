import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { number } from '@/lib/format';
import { useKeys } from '@/lib/keys';
import { useNeighbours } from './useNeighbours';

/** Which of the list this customer is, and the way to the ones before and after. */
export function NeighbourLinks({ id }: { id: string }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const neighbours = useNeighbours(id);
  const go = (to: string | undefined) => {
    if (to !== undefined) void navigate({ to: '/customers/$id', params: { id: to }, replace: true });
  };
  useKeys({ j: () => go(neighbours?.next), k: () => go(neighbours?.previous) });
  if (neighbours === undefined) return null;
  const { position, total, previous, next } = neighbours;
  return (
    <span className="row">
      <span className="mut">
        {t('customer.position', { position: number(position, i18n.language), total: number(total, i18n.language) })}
      </span>
      <ActionIcon
        variant="default"
        size={30}
        disabled={previous === undefined}
        aria-label={t('customer.previous')}
        onClick={() => go(previous)}
      >
        <IconChevronUp size={16} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={30}
        disabled={next === undefined}
        aria-label={t('customer.next')}
        onClick={() => go(next)}
      >
        <IconChevronDown size={16} />
      </ActionIcon>
    </span>
  );
}
