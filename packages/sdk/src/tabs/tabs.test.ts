import { describe, expect, it, vi } from 'vitest';
import { anna, ben, refuse } from '../../tests/fake-router.ts';
import { FakeServer } from '../../tests/fake-server.ts';
import { clientOf, type TestClient } from '../../tests/test-client.ts';
import { TestBrowser, type TestTab } from '../../tests/test-tabs.ts';
import { waitUntil } from '../../tests/wait-until.ts';
import { memoryOutboxStore } from '../outbox/memory-outbox-store.ts';
import type { OutboxStore } from '../outbox/outbox-store.ts';
import { memoryTokenStore, type ChatEvent } from '../index.ts';

const timings = { tabProbeMs: 30, tabAnswerMs: 200, tabTurnMs: 2_000 };
const seqsOf = (events: ChatEvent[]) => events.flatMap((event) => (event.type === 'message.sent' ? [event.seq] : []));
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
const isSend = (path: string) => path.split(',').includes('chat.send');
const pendingIn = (client: TestClient) => client.outbox.pending(1).getSnapshot();
const said = (server: FakeServer, body = 'hello') =>
  server.broadcast(server.rooms.send(1, ben, { clientMessageId: crypto.randomUUID(), body }));

interface Tab {
  tab: TestTab;
  client: TestClient;
}

/** Tabs of one browser, the first of which leads: one jar of tokens, one store. */
async function openTabs(
  server: FakeServer,
  count: number,
  opened: AsyncDisposableStack,
  options: {
    listening?: number;
    leaderListens?: boolean;
    outboxStore?: OutboxStore;
    followersStore?: OutboxStore;
  } = {},
): Promise<[Tab, ...Tab[]]> {
  const { listening = count, leaderListens = true, outboxStore = memoryOutboxStore() } = options;
  const browser = new TestBrowser();
  const shared = { refreshTokens: memoryTokenStore(), timings };
  const open = (store = options.followersStore ?? outboxStore): Tab => {
    const tab = browser.openTab();
    const own = { tabs: tab.platform, fetch: tab.fetch, outboxStore: store };
    return { tab, client: opened.use(clientOf(server, { ...shared, ...own })) };
  };
  const first = open(outboxStore);
  await first.client.signIn({ loginId: 'anna', password: 'a password' });
  if (leaderListens) await first.client.listen();
  const others = Array.from({ length: count - 1 }, () => open());
  await Promise.all(others.map(({ client }) => client.session.restore()));
  await Promise.all(others.slice(0, listening - 1).map(({ client }) => client.listen()));
  return [first, ...others];
}

describe('tabs', () => {
  it('[P5] ten tabs have one stream and one session, and each hears everything once and in order', async () => {
    await using server = await FakeServer.start();
    await using opened = new AsyncDisposableStack();
    const tabs = await openTabs(server, 10, opened);
    for (let count = 0; count < 20; count++) said(server);
    await waitUntil(() => tabs.every(({ client }) => seqsOf(client.seen).length === 20), 'all heard');
    for (const { client } of tabs) expect(seqsOf(client.seen)).toEqual(upTo(20));
    expect(server.streamsMade).toBe(1);
    expect(server.requests.filter((path) => path === 'auth.refresh')).toEqual([]);
  });

  it('[P5] a room that was left does not come back with what the leader tells again', async () => {
    await using server = await FakeServer.start();
    await using opened = new AsyncDisposableStack();
    const [, following] = await openTabs(server, 2, opened);
    if (following === undefined) throw new Error('there is no second tab');
    said(server);
    server.broadcast(server.rooms.leave(1, anna.id));
    await waitUntil(() => following.client.seen.some(({ type }) => type === 'member.left'), 'left');
    const heads = () => following.client.seen.filter(({ type }) => type === 'heads').length;
    const before = heads();
    // Says anew what it needs, and is told the stream's state again.
    const close = following.client.showPresence(7);
    await waitUntil(() => heads() > before, 'told again');
    close();
    expect(following.client.seen.map(({ type }) => type)).not.toContain('reset');
  });

  it.for(['close', 'kill', 'freeze'] as const)(
    '[P5] a leader that goes by %s while messages flow hands over without a gap or a double',
    async (how) => {
      await using server = await FakeServer.start();
      await using opened = new AsyncDisposableStack();
      const [leader, ...others] = await openTabs(server, 3, opened);
      for (let count = 0; count < 5; count++) said(server);
      if (how === 'close') await leader.client.close();
      else leader.tab[how]();
      for (let count = 0; count < 5; count++) said(server);
      await waitUntil(() => server.streamsMade === 2, 'another leads');
      for (let count = 0; count < 5; count++) said(server);
      await waitUntil(() => others.every(({ client }) => seqsOf(client.seen).length >= 15), 'all heard');
      for (const { client } of others) expect(seqsOf(client.seen)).toEqual(upTo(15));
      if (how !== 'freeze') return;
      leader.tab.thaw();
      said(server);
      await waitUntil(() => seqsOf(leader.client.seen).length >= 16, 'the old leader follows');
      expect(seqsOf(leader.client.seen)).toEqual(upTo(16));
      await waitUntil(() => server.streams.size === 1, 'one stream again');
    },
  );

  it('one listener more in a follower changes nothing for those that are there', async () => {
    await using server = await FakeServer.start();
    await using opened = new AsyncDisposableStack();
    const [, follower] = await openTabs(server, 2, opened);
    await follower?.client.connection.whenLive();
    const seen: string[] = [];
    follower?.client.connection.subscribe(() => seen.push(follower.client.connection.getSnapshot().status));
    follower?.client.on(() => undefined)();
    follower?.client.on(() => undefined);
    expect(seen).toEqual([]);
    expect(follower?.client.connection.getSnapshot().status).toBe('live');
  });

  it('[P2] what a follower writes is pending in all tabs, and outlives its leader', async () => {
    await using server = await FakeServer.start();
    await using opened = new AsyncDisposableStack();
    const [leader, writer, reader] = await openTabs(server, 3, opened);
    if (writer === undefined || reader === undefined) throw new Error('too few tabs');
    server.intercept = (path) => {
      if (isSend(path)) refuse('BUSY', 'SERVICE_UNAVAILABLE');
    };
    const id = writer.client.outbox.post({ roomId: 1, body: 'hello' });
    expect(pendingIn(writer.client)).toHaveLength(1);
    await waitUntil(() => pendingIn(reader.client)[0]?.state.status === 'pending', 'pending elsewhere');
    await waitUntil(() => server.requests.some(isSend), 'the leader tries');
    leader.tab.kill();
    server.intercept = () => undefined;
    await waitUntil(() => [writer, reader].every(({ client }) => pendingIn(client).length === 0), 'sent');
    expect(server.rooms.messages(1)).toMatchObject([{ clientMessageId: id, body: 'hello' }]);
  });

  it('a follower waits for its message as the leader does, refusals included', async () => {
    await using server = await FakeServer.start();
    await using opened = new AsyncDisposableStack();
    const [, follower] = await openTabs(server, 2, opened);
    expect(await follower?.client.send({ roomId: 1, body: 'hello' })).toMatchObject({ body: 'hello' });
    server.intercept = (path) => {
      if (isSend(path)) refuse('NOTICE_ROOM', 'FORBIDDEN');
    };
    await expect(follower?.client.send({ roomId: 1, body: 'no' })).rejects.toMatchObject({ reason: 'NOTICE_ROOM' });
  });

  it('[P1] a follower that has no stream is told that its message is stored, also when the answer was lost', async () => {
    await using server = await FakeServer.start();
    await using opened = new AsyncDisposableStack();
    const [leader, follower] = await openTabs(server, 2, opened, { listening: 1 });
    server.answers = (path) => !isSend(path);
    expect(await follower?.client.send({ roomId: 1, body: 'hello' })).toMatchObject({ body: 'hello', seq: 1 });
    expect(pendingIn(leader.client)).toEqual([]);
  });

  it('[P9] of one message ten tabs are told twice: that it waits, and that it is stored', async () => {
    await using server = await FakeServer.start();
    await using opened = new AsyncDisposableStack();
    const tabs = await openTabs(server, 10, opened);
    await tabs[9]?.client.send({ roomId: 1, body: 'hello' });
    await waitUntil(() => tabs.every(({ client }) => pendingIn(client).length === 0), 'sent');
    await waitUntil(() => tabs.every(({ client }) => seqsOf(client.seen).length === 1), 'all heard');
    const said = tabs.flatMap(({ tab }) => tab.said.map(({ type }) => type));
    expect(said.filter((type) => ['draft', 'draftGone', 'sent'].includes(type))).toEqual(['sent', 'draft']);
  });

  it('[P2] a discarded message stays gone, though the news that it is held up comes after', async () => {
    await using server = await FakeServer.start();
    await using opened = new AsyncDisposableStack();
    const [leader, follower] = await openTabs(server, 2, opened);
    if (follower === undefined) throw new Error('too few tabs');
    follower.tab.stopHearing();
    server.intercept = (path) => {
      if (isSend(path)) refuse('BUSY', 'SERVICE_UNAVAILABLE');
    };
    const id = follower.client.outbox.post({ roomId: 1, body: 'hello' });
    const heldUp = () => follower.tab.unheard.some(({ type }) => type === 'draftState');
    await waitUntil(heldUp, 'the leader says that it is held up');
    follower.client.outbox.discard(id);
    await waitUntil(() => pendingIn(leader.client).length === 0, 'gone in the leader');
    follower.tab.hearAll();
    expect(pendingIn(follower.client)).toEqual([]);
  });

  it('[P6] signing out, signing in as another and a ban in one tab reach all', async () => {
    await using server = await FakeServer.start();
    await using opened = new AsyncDisposableStack();
    const tabs = await openTabs(server, 3, opened);
    const follower = tabs[2]?.client;
    await follower?.signOut();
    const all = (status: string) => tabs.every(({ client }) => client.session.getSnapshot().status === status);
    await waitUntil(() => all('signedOut'), 'all out');
    await waitUntil(() => server.streams.size === 0, 'no stream');
    await follower?.signIn({ loginId: 'ben', password: 'a password' });
    await waitUntil(() => all('signedIn'), 'all in');
    for (const { client } of tabs) expect(client.session.getSnapshot()).toMatchObject({ user: { id: 2 } });
    await waitUntil(() => tabs.every(({ client }) => client.connection.getSnapshot().status === 'live'), 'all live');
    expect(server.streams.size).toBe(1);
    server.intercept = () => refuse('USER_BANNED', 'FORBIDDEN', { banReason: 'spam' });
    await expect(follower?.trpc.auth.me.query()).rejects.toThrow('USER_BANNED');
    await waitUntil(() => all('signedOut'), 'all banned');
    expect(tabs[0].client.session.getSnapshot()).toMatchObject({ why: 'USER_BANNED' });
  });

  it.for(['ben', 'anna'] as const)(
    '[P6] the ban of a session that is over does not end that of %s, who has signed in since',
    async (loginId) => {
      await using server = await FakeServer.start();
      await using opened = new AsyncDisposableStack();
      const [{ client, tab }, suspended] = await openTabs(server, 2, opened);
      if (suspended === undefined) throw new Error('too few tabs');
      suspended.tab.stopHearing();
      await client.signOut();
      const user = await client.signIn({ loginId, password: 'a password' });
      server.intercept = (path) => {
        if (path === 'auth.me') refuse('USER_BANNED', 'FORBIDDEN', { banReason: 'spam' });
      };
      await expect(suspended.client.trpc.auth.me.query()).rejects.toThrow('USER_BANNED');
      await waitUntil(() => tab.heard.some(({ type }) => type === 'signedOut'), 'the suspended tab tells the others');
      // Taken in by then.
      await client.trpc.chat.rooms.query();
      expect(client.session.getSnapshot()).toEqual({ status: 'signedIn', user });
      suspended.tab.hearAll();
      await waitUntil(() => suspended.client.session.getSnapshot().status === 'signedIn', 'it is in that session too');
    },
  );

  it('[P2] a tab that hears late of a sign-out leaves alone what was written in the session after it', async () => {
    await using server = await FakeServer.start();
    await using opened = new AsyncDisposableStack();
    const outboxStore = memoryOutboxStore();
    const [{ client }, suspended] = await openTabs(server, 2, opened, { outboxStore });
    if (suspended === undefined) throw new Error('too few tabs');
    suspended.tab.stopHearing();
    await client.signOut();
    await client.signIn({ loginId: 'anna', password: 'a password' });
    server.intercept = (path) => {
      if (isSend(path)) refuse('BUSY', 'SERVICE_UNAVAILABLE');
    };
    client.outbox.post({ roomId: 1, body: 'hello' });
    await waitUntil(() => suspended.tab.unheard.some(({ type }) => type === 'draftState'), 'an attempt');
    const states: string[] = [];
    suspended.client.session.subscribe(() => states.push(suspended.client.session.getSnapshot().status));
    suspended.tab.hearAll();
    await waitUntil(() => states.length === 2, 'the one session ended and the other begun');
    expect(states).toEqual(['signedOut', 'signedIn']);
    await waitUntil(() => pendingIn(suspended.client).length === 1, 'it is shown there too');
    expect(await outboxStore.load(1)).toMatchObject([{ body: 'hello' }]);
  });

  it('a change of the account reaches all tabs, whatever the clocks say about the token that brought it', async () => {
    await using server = await FakeServer.start();
    await using opened = new AsyncDisposableStack();
    const [{ client }, other] = await openTabs(server, 2, opened);
    const renamed = { ...anna, name: 'Anna B.' };
    for (const token of server.accounts.refreshTokens.keys()) server.accounts.refreshTokens.set(token, renamed);
    server.accounts.lifetimeMs -= 1_000;
    await other?.client.session.refresh();
    const shown = () => client.session.getSnapshot();
    await waitUntil(() => JSON.stringify(shown()).includes(renamed.name), 'the new name');
    expect(shown()).toEqual({ status: 'signedIn', user: renamed });
  });

  it('[P5] a follower has a stream again after a change of the user, though its leader learns of it last', async () => {
    await using server = await FakeServer.start();
    await using opened = new AsyncDisposableStack();
    const [leader, follower] = await openTabs(server, 2, opened, { leaderListens: false });
    if (follower === undefined) throw new Error('too few tabs');
    leader.tab.stopHearing();
    await follower.client.signIn({ loginId: 'ben', password: 'a password' });
    await waitUntil(
      () => leader.tab.unheard.some((message) => message.type === 'needs' && message.stream),
      'the needs',
    );
    // The new user and the needs at once: who it is takes a moment longer.
    leader.tab.hearAll();
    await follower.client.connection.whenLive();
    expect(leader.client.session.getSnapshot()).toMatchObject({ user: ben });
    expect([...server.streams].map(({ authorization }) => authorization)).toEqual(['Bearer access-2']);
  });

  it('[P9] a tab that is closed while it waits for its turn neither holds up the closing nor takes the turn', async () => {
    await using server = await FakeServer.start();
    const browser = new TestBrowser();
    const ends = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const turn = browser.openTab().platform.locks.request('turn', {}, () => (begun.resolve(), ends.promise));
    await begun.promise;
    const tab = browser.openTab();
    const client = clientOf(server, { tabs: tab.platform, timings: { ...timings, tabTurnMs: 60_000 } });
    const [signedIn] = await Promise.allSettled([
      client.signIn({ loginId: 'anna', password: 'a password' }),
      client.close(),
    ]);
    expect(signedIn).toMatchObject({ reason: { name: 'ClientClosedError' } });
    ends.resolve();
    await turn;
    expect(server.requests).toEqual([]);
  });

  it('locks that do not work are reported, and hinder nothing', async () => {
    await using server = await FakeServer.start();
    const broken = new Error('no locks here');
    const { platform } = new TestBrowser().openTab();
    const tabs = { ...platform, locks: { request: () => Promise.reject(broken) } };
    await using client = clientOf(server, { tabs });
    await client.signIn({ loginId: 'anna', password: 'a password' });
    await client.listen();
    // The lock that says that it lives, and the turn in which it signed in.
    expect(client.errors).toEqual([broken, broken]);
  });

  it('[P5] a follower hears heads only of the stream that is live', async () => {
    await using server = await FakeServer.start();
    await using opened = new AsyncDisposableStack();
    const [, follower] = await openTabs(server, 2, opened);
    if (follower === undefined) throw new Error('too few tabs');
    const { connection } = follower.client;
    const heads: { of: string; while: object }[] = [];
    follower.client.on((event) => {
      if (event.type === 'heads') heads.push({ of: event.connectionId, while: connection.getSnapshot() });
    });
    for (const stream of server.streams) stream.cut();
    await waitUntil(() => heads.some(({ of }) => of === 'connection-2'), 'the next stream');
    for (const each of heads) expect(each.while).toEqual({ status: 'live', connectionId: each.of });
  });

  it('signing out in one tab leaves nothing on the device, also of a tab whose store is slow', async () => {
    await using server = await FakeServer.start();
    await using opened = new AsyncDisposableStack();
    server.intercept = (path) => {
      if (isSend(path)) refuse('BUSY', 'SERVICE_UNAVAILABLE');
    };
    const outboxStore = memoryOutboxStore();
    const answers = Promise.withResolvers<void>();
    const late = Promise.withResolvers<void>();
    const followersStore: OutboxStore = {
      ...outboxStore,
      put: async (draft) => {
        await answers.promise;
        await outboxStore.put(draft);
        late.resolve();
      },
    };
    const [{ client }, follower] = await openTabs(server, 2, opened, { outboxStore, followersStore });
    follower?.client.outbox.post({ roomId: 1, body: 'hello' });
    await waitUntil(() => pendingIn(client).length === 1, 'known to both');
    await client.signOut();
    await waitUntil(() => follower?.client.session.getSnapshot().status === 'signedOut', 'signed out in both');
    answers.resolve();
    await late.promise;
    await vi.waitFor(async () => expect(await outboxStore.load(1)).toEqual([]));
  });
});
