import { Notifications } from '@mantine/notifications';

/** Comes after the first paint; what is shown before that waits in the store. */
export default function Toasts() {
  return <Notifications position="top-center" limit={3} />;
}
