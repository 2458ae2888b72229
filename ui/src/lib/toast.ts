import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';

export function say(message: ReactNode) {
  notifications.show({ message, withBorder: true, autoClose: 6_000 });
}

/** Says that an action did not succeed, and why. */
export function complain(title: string, failure: unknown) {
  const message = failure instanceof Error ? failure.message : String(failure);
  notifications.show({ title, message, color: 'red', withBorder: true, autoClose: 12_000, role: 'alert' });
}
