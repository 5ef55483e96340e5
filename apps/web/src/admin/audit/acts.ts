import type { AuditAct } from '@dark-circle/sdk';
import {
  IconAdjustments,
  IconBan,
  IconDevicesX,
  IconKey,
  IconLockOpen,
  IconMessageOff,
  IconShieldMinus,
  IconShieldPlus,
  IconTrash,
  type Icon,
} from '@tabler/icons-react';

interface ActLook {
  Icon: Icon;
  tone: 'danger' | 'caution' | 'accent' | 'plain';
}

/** Every act that is recorded, in the order in which one would look for it. */
export const actLooks: Record<AuditAct, ActLook> = {
  banUser: { Icon: IconBan, tone: 'danger' },
  chatBanUser: { Icon: IconMessageOff, tone: 'caution' },
  unbanUser: { Icon: IconLockOpen, tone: 'accent' },
  deleteMessage: { Icon: IconTrash, tone: 'danger' },
  updateRoom: { Icon: IconAdjustments, tone: 'caution' },
  grantAdmin: { Icon: IconShieldPlus, tone: 'accent' },
  revokeAdmin: { Icon: IconShieldMinus, tone: 'caution' },
  signOutEverywhere: { Icon: IconDevicesX, tone: 'plain' },
  resetLink: { Icon: IconKey, tone: 'plain' },
};

export function asAct(value: string | undefined): AuditAct | undefined {
  return value !== undefined && isAct(value) ? value : undefined;
}

export const allActs: readonly AuditAct[] = Object.keys(actLooks).filter(isAct);

function isAct(value: string): value is AuditAct {
  return Object.hasOwn(actLooks, value);
}
