import { protocol } from '@dark-circle/api/protocol';

/** Goes with each request, so that a server that cannot serve this client says so. */
export const spoken: Readonly<Record<string, string>> = { [protocol.header]: String(protocol.current) };
