import type { ChatClient } from './chat-client.ts';
import type { ChatClientOptions } from './client-options.ts';

export function createChatClient(options: ChatClientOptions): ChatClient {
  throw new Error(`not yet: ${options.url}`);
}
