/** What an API token may be good for. `manage`: who is in a room and what it is; `admin`: what admins do. No server code is reachable from here. */
export const scopeActs = ['read', 'write', 'manage', 'admin'] as const;
export type ScopeAct = (typeof scopeActs)[number];
