/** What an admin may do that is recorded, by the name of its procedure. */
export const auditActs = [
  'banUser',
  'chatBanUser',
  'unbanUser',
  'grantAdmin',
  'revokeAdmin',
  'signOutEverywhere',
  'resetLink',
  'deleteMessage',
  'updateRoom',
] as const;

export type AuditAct = (typeof auditActs)[number];
