import { Modal, type ModalProps } from '@mantine/core';
import { useReturnedFocus } from '@/lib/focus';

/** A dialog that is there as long as it is rendered; focus goes back to where it was. */
export function Dialog(props: Omit<ModalProps, 'opened'>) {
  useReturnedFocus();
  return <Modal opened {...props} />;
}
