import { expect, test } from 'vitest';
import { fieldsOf, reasonOf } from '../../tests/support/failure.ts';
import { startApi } from '../../tests/support/start-api.ts';

const night = { quietHours: { from: '22:00', to: '08:00' }, timeZone: 'Asia/Seoul' };

test('quiet hours are one’s own, on every device', async () => {
  await using api = await startApi();
  const [hana, duri] = [api.visitor(), api.visitor()];
  await hana.signUp('hana');
  await duri.signUp('duri');
  const [mine, theirs] = [(await hana.api()).auth, (await duri.api()).auth];
  expect(await mine.preferences()).toEqual({ quietHours: null, timeZone: null });
  expect(await mine.updatePreferences(night)).toEqual(night);
  await hana.refresh();
  expect(await (await hana.api()).auth.preferences()).toEqual(night);
  expect(await theirs.preferences()).toEqual({ quietHours: null, timeZone: null });
  expect(api.limiter.taken).toContainEqual(expect.objectContaining({ act: 'updateProfile' }));
});

test('hours that end when they begin, and a time zone that there is not, are told beside their field', async () => {
  await using api = await startApi();
  const hana = api.visitor();
  await hana.signUp('hana');
  const { auth } = await hana.api();
  const same = { from: '08:00', to: '08:00' };
  expect(await fieldsOf(auth.updatePreferences({ ...night, quietHours: same }))).toEqual({
    'quietHours.to': 'out_of_range',
  });
  expect(await fieldsOf(auth.updatePreferences({ ...night, timeZone: 'Mars/Olympus' }))).toEqual({
    timeZone: 'malformed',
  });
  expect(await auth.updatePreferences({ quietHours: null, timeZone: 'UTC' })).toEqual({
    quietHours: null,
    timeZone: 'UTC',
  });
});

test('[P7] what of a room one wants to hear is chosen in it alone, and told to nobody', async () => {
  await using api = await startApi();
  const [hana, duri] = [api.visitor(), api.visitor()];
  await hana.signUp('hana');
  await duri.signUp('duri');
  const [mine, theirs] = [(await hana.api()).chat, (await duri.api()).chat];
  const { id: roomId } = await mine.createRoom({ name: '방', visibility: 'private', kind: 'channel' });
  expect(await mine.setNotifications({ roomId, level: 'none' })).toEqual({ level: 'none' });
  expect((await mine.rooms()).find(({ id }) => id === roomId)).toMatchObject({ notify: 'none' });
  expect(await reasonOf(theirs.setNotifications({ roomId, level: 'all' }))).toBe('ROOM_NOT_FOUND');
});
