import { lazy, Suspense, useEffect } from 'react';
import { useChord, useKeys } from '@/lib/keys';
import { openOverlay, useOverlay } from '@/lib/overlay';

const palette = () => import('@/features/palette/Palette');
const Palette = lazy(() => palette().then((module) => ({ default: module.Palette })));
const KeysDialog = lazy(() => import('@/features/help/KeysDialog').then((module) => ({ default: module.KeysDialog })));
const NewCustomer = lazy(() =>
  import('@/features/customer/NewCustomer').then((module) => ({ default: module.NewCustomer })),
);

/** What can be opened over any page: the palette, the keys, a new customer. */
export function Overlays() {
  const shown = useOverlay();
  useChord('k', () => openOverlay({ kind: 'palette' }));
  useKeys({ '?': () => openOverlay({ kind: 'keys' }) });
  // Fetched while nobody waits, so that it opens at once.
  useEffect(() => {
    const timer = setTimeout(() => void palette(), 1_000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Suspense fallback={null}>
      {shown?.kind === 'palette' && <Palette />}
      {shown?.kind === 'keys' && <KeysDialog />}
      {shown?.kind === 'new_customer' && <NewCustomer text={shown.text} />}
    </Suspense>
  );
}
