import { useQuery } from '@tanstack/react-query';
import { meQuery } from './api/queries';
import type { Me, Permission } from './api/types';

/** Who is signed in; undefined until that is known. */
export function useMe(): Me | undefined {
  return useQuery(meQuery).data;
}

/** Says whether the person may do something. The server decides again; this only spares a refusal. */
export function useMay(): (permission: Permission) => boolean {
  const me = useMe();
  return (permission) => me?.permissions.includes(permission) ?? false;
}
