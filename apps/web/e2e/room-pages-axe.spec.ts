import type { Page } from '@playwright/test';
import { expectNoViolation } from './support/expect-no-violation.ts';
import { enter, messages, openRoomFor } from './support/room.ts';
import { inviteAnswer, openMember, openSheet, question, sheet, unique } from './support/room-sheet.ts';
import { expect, test } from './support/test.ts';

async function closeDialog(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(question(page, name)).toHaveCount(0);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing for axe to find in what belongs to rooms (${colorScheme})`, async ({ member }) => {
    const [me, other] = [
      await member({ name: '김민준', colorScheme, viewport: { width: 1280, height: 900 } }),
      await member({ name: unique('이서연'), colorScheme }),
    ];
    const { page } = me;
    const roomId = await openRoomFor(me, [other], '살펴볼 방');
    await me.call('chat.openDirect', { userIds: [other.userId] });
    const old = await openRoomFor(me, [], '지난 방');
    await me.call('chat.updateRoom', { roomId: old, archived: true });
    await other.call('chat.send', {
      roomId,
      clientMessageId: crypto.randomUUID(),
      body: `<@${me.userId}> 보세요`,
    });
    await page.goto('/');
    await page.getByRole('button', { name: /보관된 방 1/u }).click();
    await expectNoViolation(page, 'the list with all its parts');
    await page.getByRole('button', { name: '새 대화' }).click();
    await question(page, '새 대화').getByRole('searchbox').fill(other.name);
    await question(page, '새 대화').getByText(other.name).click();
    await expectNoViolation(page, 'the dialog for a new conversation');
    await closeDialog(page, '새 대화');

    await enter(me, roomId);
    const about = await openSheet(page);
    await about.getByRole('button', { name: '초대 링크 보기' }).click();
    await expect(about.getByRole('img', { name: /QR/u })).toBeVisible();
    await expectNoViolation(page, 'the sheet of a room');
    await openMember(page, other.name);
    await expectNoViolation(page, 'the menu of a member');
    await page.getByRole('menuitem', { name: '내보내기' }).click();
    await expectNoViolation(page, 'the question before removing');
    await closeDialog(page, `${other.name}님을 내보낼까요?`);
    await about.getByRole('button', { name: '이름과 주제 수정' }).click();
    await expectNoViolation(page, 'the form of a room');
    await about.getByRole('button', { name: '취소' }).click();
    await about.getByRole('button', { name: '멤버 추가' }).click();
    await expectNoViolation(page, 'the dialog for more people');
    await closeDialog(page, '멤버 추가');
    await page.keyboard.press('Escape');
    await expect(sheet(page)).toHaveCount(0);

    const { code } = inviteAnswer.parse(await me.call('chat.inviteLink', { roomId }));
    const guest = await member({ name: '손님', colorScheme });
    await guest.page.goto(`/invite/${code}`);
    await expect(guest.page.getByRole('button', { name: '참여하기' })).toBeVisible();
    await expectNoViolation(guest.page, 'an invitation');
    await guest.page.getByRole('button', { name: '참여하기' }).click();
    await expect(messages(guest.page)).toBeVisible();
    await me.call('chat.removeMember', { roomId, userId: guest.userId });
    await expect(guest.page.getByRole('heading', { name: /내보내졌습니다/u })).toBeVisible();
    await expectNoViolation(guest.page, 'a room that one was removed from');
    await guest.page.goto('/invite/222222222222');
    await expect(guest.page.getByRole('heading', { name: '쓸 수 없는 초대 링크입니다' })).toBeVisible();
    await expectNoViolation(guest.page, 'a void invitation');
    await enter(me, old);
    await expectNoViolation(page, 'an archived room');
  });
}
