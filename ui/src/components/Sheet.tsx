import { Drawer, type DrawerProps } from '@mantine/core';
import { useReturnedFocus } from '@/lib/focus';

/** A sheet that comes in from a side. It is fetched when it is first opened; see {@link LazySheet}. */
export default function Sheet(props: Omit<DrawerProps, 'opened'>) {
  useReturnedFocus();
  return <Drawer opened {...props} />;
}
