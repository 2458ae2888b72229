import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { connectionsQuery } from '@/lib/api/queries';
import type { Connection } from '@/lib/api/types';

const NAMED = new Set(['has_account', 'active', 'state']);

/** Says a facet's value as a person would; what only the business knows, such as a price level, is said as it is. */
export function useFacetWord(): (facet: string, value: string) => string {
  const { t, i18n } = useTranslation();
  return (facet, value) => {
    if (NAMED.has(facet)) return t(`customers.value_${value}`, value);
    if (facet === 'country' && /^[A-Z]{2}$/.test(value)) {
      return new Intl.DisplayNames(i18n.language, { type: 'region' }).of(value) ?? value;
    }
    return value;
  };
}

/** All connections in their fixed order, so that a tile's position alone can be read. */
export function useConnections(): Connection[] {
  const list = useQuery(connectionsQuery).data?.data ?? [];
  return [...list].sort((one, other) => one.position - other.position);
}
