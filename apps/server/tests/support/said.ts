import type { ChatEvent } from '@dark-circle/api';

/** True for the event of a message with these words. */
export function said(body: string): (event: ChatEvent) => boolean {
  return (event) => event.type === 'message.sent' && event.message.body === body;
}
