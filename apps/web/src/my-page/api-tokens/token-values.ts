import type { ScopeAct } from '@dark-circle/sdk';

export interface TokenValues {
  name: string;
  acts: ScopeAct[];
  where: 'everywhere' | 'some rooms';
  /** As the boxes of a form hold them. */
  roomIds: string[];
  /** Days, or `never`. */
  expiry: string;
  currentPassword: string;
}

export const emptyToken: TokenValues = {
  name: '',
  acts: ['read', 'write'],
  where: 'everywhere',
  roomIds: [],
  expiry: '90',
  currentPassword: '',
};

export const expiryDays = [7, 30, 90, 365] as const;

const dayMs = 24 * 60 * 60_000;

export function tokenRequest(values: TokenValues, nowMs: number) {
  const { name, acts, where, roomIds, expiry, currentPassword } = values;
  return {
    name,
    acts,
    currentPassword,
    ...(where === 'some rooms' && { roomIds: roomIds.map(Number) }),
    ...(expiry !== 'never' && { expiresAt: new Date(nowMs + Number(expiry) * dayMs).toISOString() }),
  };
}
