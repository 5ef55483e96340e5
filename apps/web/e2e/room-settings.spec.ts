import { field } from './support/form.ts';
import { readQrCode } from './support/read-qr-code.ts';
import { composer, enter, message, messages, openRoomFor, say } from './support/room.ts';
import { inviteAnswer, listed, openMember, openSheet, question, sheet, unique } from './support/room-sheet.ts';
import { expect, test } from './support/test.ts';

const wide = { viewport: { width: 1280, height: 800 } };

test('a new name and topic are read by everybody at once, in the room and in the list', async ({ member }) => {
  const [owner, guest] = [await member({ name: '방장', ...wide }), await member({ name: '손님', ...wide })];
  const roomId = await openRoomFor(owner, [guest], `옛 이름 ${owner.loginId}`);
  await enter(owner, roomId);
  await enter(guest, roomId);
  const { page } = owner;
  const about = await openSheet(page);
  await about.getByRole('button', { name: '이름과 주제 수정' }).click();
  await expect(field(page, '방 이름')).toBeFocused();
  await field(page, '방 이름').fill(' ');
  await about.getByRole('button', { name: '저장' }).click();
  await expect(field(page, '방 이름')).toHaveAccessibleDescription(/꼭 입력해 주세요/u);
  const name = `새 이름 ${owner.loginId}`;
  await field(page, '방 이름').fill(name);
  await field(page, '주제').fill('수요일 저녁');
  await about.getByRole('button', { name: '저장' }).click();
  await expect(about.getByRole('button', { name: '이름과 주제 수정' })).toBeFocused();
  await expect(about.getByRole('heading', { name })).toBeVisible();

  await expect(guest.page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await expect(guest.page.getByRole('button', { name: /수요일 저녁 · 멤버 2명/u })).toBeVisible();
  await expect(listed(guest.page, name)).toBeVisible();
  const seen = await openSheet(guest.page);
  await expect(seen.getByText('수요일 저녁')).toBeVisible();
  for (const act of ['이름과 주제 수정', '초대 링크 보기', '멤버 추가', '방 보관']) {
    await expect(seen.getByRole('button', { name: act })).toHaveCount(0);
  }
});

test('a new role gives its rights at once, and the last owner stays one', async ({ member }) => {
  const [owner, guest] = [await member({ name: '방장', ...wide }), await member({ name: '이서연', ...wide })];
  const roomId = await openRoomFor(owner, [guest], '역할');
  await enter(owner, roomId);
  await enter(guest, roomId);
  const { page } = owner;
  await openSheet(page);
  await openSheet(guest.page);
  await openMember(page, '이서연');
  await page.getByRole('menuitemradio', { name: /운영자/u }).click();
  await expect(sheet(page).getByRole('button', { name: /이서연 운영자/u })).toBeVisible();
  await expect(sheet(guest.page).getByRole('button', { name: '주제 수정' })).toBeVisible();
  await expect(sheet(guest.page).getByRole('button', { name: '멤버 추가' })).toBeVisible();
  await expect(sheet(guest.page).getByRole('button', { name: '방 보관' })).toHaveCount(0);

  await openMember(page, '방장');
  await page.getByRole('menuitemradio', { name: /^멤버/u }).click();
  await question(page, '방장을 그만둘까요?').getByRole('button', { name: '그만두기' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '마지막 방장입니다' })).toBeVisible();
  await openMember(page, '이서연');
  await page.getByRole('menuitemradio', { name: /방장/u }).click();
  await expect(sheet(guest.page).getByRole('button', { name: '방 보관' })).toBeVisible();
});

test('[P7] whoever is removed is out at once, is told so, and comes back by no link', async ({ member }) => {
  const [owner, guest] = [await member({ name: '방장', ...wide }), await member({ name: unique('임지호'), ...wide })];
  const name = `내보내기 ${owner.loginId}`;
  const roomId = await openRoomFor(owner, [guest], name);
  const { code } = inviteAnswer.parse(await owner.call('chat.inviteLink', { roomId }));
  await enter(owner, roomId);
  await enter(guest, roomId);
  const { page } = owner;
  await openSheet(page);
  await openMember(page, guest.name);
  await page.getByRole('menuitem', { name: '내보내기' }).click();
  await question(page, `${guest.name}님을 내보낼까요?`).getByRole('button', { name: '내보내기' }).click();
  await expect(sheet(page).getByText(guest.name)).toHaveCount(0);
  await expect(guest.page.getByRole('heading', { name: `‘${name}’ 방에서 내보내졌습니다` })).toBeVisible();
  await expect(messages(guest.page)).toHaveCount(0);
  await expect(listed(guest.page, name)).toHaveCount(0);

  await guest.page.goto(`/invite/${code}`);
  await guest.page.getByRole('button', { name: '참여하기' }).click();
  await expect(guest.page.getByText('이 방에서 내보내졌습니다')).toBeVisible();

  await guest.page.goto(`/rooms/${roomId}`);
  await expect(guest.page.getByRole('heading', { name: '이 방을 볼 수 없습니다' })).toBeVisible();
  await sheet(page).getByRole('button', { name: '멤버 추가' }).click();
  const adding = question(page, '멤버 추가');
  await adding.getByRole('searchbox').fill(guest.name);
  await adding.getByText(guest.name).click();
  await adding.getByRole('button', { name: '1명 추가' }).click();
  await expect(sheet(page).getByRole('button', { name: guest.name })).toBeVisible();
  await expect(messages(guest.page)).toBeVisible();
});

test('an invite link is read from the screen, joined after signing up, and void once it is reset', async ({
  member,
  visitor,
}) => {
  const [owner, guest] = [await member({ name: '방장', ...wide }), await visitor({ name: '새 사람', ...wide })];
  const name = `초대 ${owner.loginId}`;
  const roomId = await openRoomFor(owner, [], name);
  await enter(owner, roomId);
  const { page } = owner;
  const invite = await openSheet(page);
  await invite.getByRole('button', { name: '초대 링크 보기' }).click();
  const link = await invite.getByRole('textbox', { name: '초대 링크' }).inputValue();
  expect(link).toMatch(new RegExp(`^${owner.url}/invite/[2-9a-z]{12}$`, 'u'));
  expect(await readQrCode(invite.getByRole('img', { name: '초대 링크의 QR 코드' }))).toBe(link);

  const path = new URL(link).pathname;
  await guest.page.goto(path);
  await expect(guest.page.getByRole('heading', { name: '로그인' })).toBeVisible();
  await guest.page.getByRole('link', { name: '회원가입' }).click();
  await expect(guest.page.getByRole('heading', { name: '회원가입' })).toBeVisible();
  const filledIn = {
    아이디: guest.loginId,
    비밀번호: 'correct horse battery',
    '비밀번호 확인': 'correct horse battery',
    이름: guest.name,
    이메일: 'new@example.org',
    휴대전화: '01012345678',
    생년월일: '20010314',
    주소: '서울특별시 종로구 세종대로 1',
  };
  for (const [label, text] of Object.entries(filledIn)) await field(guest.page, label).fill(text);
  await guest.page.getByRole('checkbox').check();
  await guest.page.getByRole('button', { name: '가입하기' }).click();
  await expect(guest.page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await expect(guest.page).toHaveURL(new RegExp(`${path}$`, 'u'));
  await expect(guest.page.getByText('멤버 1명')).toBeVisible();
  await guest.page.getByRole('button', { name: '참여하기' }).click();
  await expect(guest.page).toHaveURL(new RegExp(`/rooms/${roomId}$`, 'u'));
  await say(guest.page, '초대 고맙습니다');
  await expect(message(page, '초대 고맙습니다')).toBeVisible();
  await expect(invite.getByText('새 사람')).toBeVisible();
  await guest.page.goto(path);
  await expect(guest.page).toHaveURL(new RegExp(`/rooms/${roomId}$`, 'u'));

  await invite.getByRole('button', { name: '새 링크로 바꾸기' }).click();
  await question(page, '초대 링크를 새로 만들까요?').getByRole('button', { name: '새 링크 만들기' }).click();
  await expect(invite.getByRole('textbox', { name: '초대 링크' })).not.toHaveValue(link);
  await guest.page.goto(path);
  await expect(guest.page.getByRole('heading', { name: '쓸 수 없는 초대 링크입니다' })).toBeVisible();
  await guest.page.goto('/invite/nonsense');
  await expect(guest.page.getByRole('heading', { name: '쓸 수 없는 초대 링크입니다' })).toBeVisible();
});

test('an archived room is closed to everybody at once, and goes on when it is opened again', async ({ member }) => {
  const [owner, guest] = [await member({ name: '방장', ...wide }), await member({ name: '손님', ...wide })];
  const name = `보관 ${owner.loginId}`;
  const roomId = await openRoomFor(owner, [guest], name);
  await enter(owner, roomId);
  await enter(guest, roomId);
  const { page } = owner;
  await openSheet(page);
  await sheet(page).getByRole('button', { name: '방 보관' }).click();
  await question(page, '이 방을 보관할까요?').getByRole('button', { name: '보관' }).click();
  for (const person of [owner, guest]) {
    await expect(composer(person.page)).toHaveCount(0);
    await expect(person.page.getByRole('note').filter({ hasText: '보관된 방입니다' })).toBeVisible();
    await expect(person.page.getByRole('button', { name: /^보관됨 · /u })).toBeVisible();
    await expect(listed(person.page, name)).toHaveCount(0);
  }
  await guest.page.getByRole('button', { name: /보관된 방 1/u }).click();
  await expect(listed(guest.page, name)).toBeVisible();

  await expect(sheet(page).getByRole('button', { name: '초대 링크 보기' })).toHaveCount(0);
  await sheet(page).getByRole('button', { name: '방 다시 열기' }).click();
  await question(page, '이 방을 다시 열까요?').getByRole('button', { name: '다시 열기' }).click();
  await say(guest.page, '다시 열렸네요');
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toHaveCount(0);
  await expect(message(page, '다시 열렸네요')).toBeVisible();
});

test('Escape closes one thing at a time, and the focus goes back to where each was opened', async ({ member }) => {
  const [owner, guest] = [await member({ name: '방장', ...wide }), await member({ name: '윤채원' })];
  await enter(owner, await openRoomFor(owner, [guest], '하나씩'));
  const { page } = owner;
  await page.getByRole('button', { name: /멤버 2명/u }).press('Enter');
  await openMember(page, '윤채원');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(sheet(page).getByRole('button', { name: '윤채원' })).toBeFocused();
  await sheet(page).getByRole('button', { name: '멤버 추가' }).press('Enter');
  await expect(question(page, '멤버 추가').getByRole('searchbox')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question(page, '멤버 추가')).toHaveCount(0);
  await expect(sheet(page).getByRole('button', { name: '멤버 추가' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: /멤버 2명/u })).toBeFocused();
});
