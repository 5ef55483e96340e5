import { expect, test } from 'vitest';
import { failureOf } from '../tests/support/failure.ts';
import { startApi } from '../tests/support/start-api.ts';
import { protocol, readProtocol } from './protocol.ts';
import { createCaller } from './router.ts';

test('a client of a version that is not spoken any more is told so, whatever it asks for', async () => {
  await using api = await startApi();
  const visitor = api.visitor();
  await visitor.signUp('hana');
  const old = createCaller({ ...(await visitor.context()), protocol: protocol.oldestTaken - 1 });
  const outdated = {
    code: 'PRECONDITION_FAILED',
    reason: 'CLIENT_OUTDATED',
    details: { limit: protocol.oldestTaken },
  };
  expect(await failureOf(old.chat.rooms())).toEqual(outdated);
  expect(await failureOf(old.auth.checkLoginId({ loginId: 'duri' }))).toEqual(outdated);
  expect(await failureOf(old.admin.stats())).toEqual(outdated);
  expect(await failureOf(old.chat.events())).toEqual(outdated);
});

test('who speaks the current version, a later one, or says nothing of it, is served', async () => {
  await using api = await startApi();
  const visitor = api.visitor();
  await visitor.signUp('hana');
  for (const spoken of [protocol.oldestTaken, protocol.current, protocol.current + 1]) {
    await createCaller({ ...(await visitor.context()), protocol: spoken }).chat.rooms();
  }
  await (await visitor.api()).chat.rooms();
});

test('a version is a number, and anything else says nothing', () => {
  expect(readProtocol('12')).toBe(12);
  for (const header of [undefined, '', '-1', '1.0', '1, 2', ['1', '2'], '99999999', 'one'])
    expect(readProtocol(header)).toBeUndefined();
});
