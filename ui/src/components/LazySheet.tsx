import type { DrawerProps } from '@mantine/core';
import { lazy, Suspense } from 'react';

const Sheet = lazy(() => import('./Sheet'));

/** A sheet of which the first page need not load anything. */
export function LazySheet({ opened, ...rest }: DrawerProps) {
  if (!opened) return null;
  return (
    <Suspense fallback={null}>
      <Sheet {...rest} />
    </Suspense>
  );
}
