import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asSeq, asUserId, type RoomId, type Seq, type UserId } from '../src/ids.ts';
import { limits } from '../src/limits.ts';
import { SearchIndexer } from '../src/search/search-indexer.ts';
import type { SearchFilter, SearchPage } from '../src/search/search.ts';
import { SqlSearch } from '../src/search/sql-search.ts';
import { reasonOf } from './support/account-store.ts';
import { perform, sending } from './support/commands.ts';
import { eventually } from './support/eventually.ts';
import { failingAfter, KilledError } from './support/failing-after.ts';
import { indexAll, indexedTerms, narrowParts } from './support/index-all.ts';
import { naiveSearch } from './support/naive-search.ts';
import { addUser, addUsers } from './support/people.ts';
import type { LogStore } from './support/room-logs.ts';

const runs = 25;

/** Finding messages, whatever of them is in the index, over every database. */
export function describeSearch(name: string, open: () => Promise<LogStore>): void {
  describe(name, () => {
    let store: LogStore;
    let search: SqlSearch;
    let kim: UserId;
    let lee: UserId;
    let roomId: RoomId;
    beforeAll(async () => {
      store = await open();
      search = new SqlSearch(store.database);
    });
    afterAll(async () => {
      await store[Symbol.asyncDispose]();
    });

    async function newRoom(): Promise<void> {
      kim = await addUser(store.database, { name: '김철수' });
      lee = await addUser(store.database, { name: 'Lee Minji' });
      roomId = await store.room(kim, [lee]);
    }

    async function say(body: string, { by = kim, to = roomId }: { by?: UserId; to?: RoomId } = {}): Promise<Seq> {
      return (await perform(store.log, to, by, { type: 'send', body })).seq;
    }

    async function found(words: string | string[], filter: Partial<SearchFilter> = {}): Promise<string[]> {
      const page = await search.find(kim, { words: [words].flat(), ...filter }, { limit: limits.searchPage });
      return page.hits.map(({ message }) => message.body);
    }

    // Before anything is indexed, and after all of it is: the same is found.
    describe.each(['not indexed', 'indexed'])('messages that are %s', (state) => {
      beforeAll(async () => {
        await newRoom();
        for (const body of [
          '내일공지사항 있어요',
          '공지: 3시에 시작',
          'Training starts at 9, see Über uns',
          '고장난 기계',
          'ㅋㅋㅋ 그래요',
          '마지막 말은 짧게 봄',
          '<@7> 공유 <@all>',
          'rain & snow',
          '50% off_now!',
        ]) {
          await say(body);
        }
        if (state === 'indexed') await indexAll(store.database);
      });

      test.each<[string, string | string[], string[]]>([
        ['two syllables inside a longer word', '공지', ['공지: 3시에 시작', '내일공지사항 있어요']],
        ['one syllable', '봄', ['마지막 말은 짧게 봄']],
        [
          'the consonants that syllables begin with',
          'ㄱㅈ',
          ['고장난 기계', '공지: 3시에 시작', '내일공지사항 있어요'],
        ],
        ['a consonant as it was typed', 'ㅋㅋㅋ', ['ㅋㅋㅋ 그래요']],
        ['a syllable that is not finished yet', '공ㅈ', ['공지: 3시에 시작', '내일공지사항 있어요']],
        [
          'Latin letters in whatever case, inside a word',
          'RAIN',
          ['rain & snow', 'Training starts at 9, see Über uns'],
        ],
        ['letters with marks in whatever case', 'üBER', ['Training starts at 9, see Über uns']],
        ['all of several words, in any order', ['시작', '공지'], ['공지: 3시에 시작']],
        ['words in a row', '3시에 시작', ['공지: 3시에 시작']],
        ['signs that SQL takes for wildcards', '0% off_', ['50% off_now!']],
        ['no sign at all', '%', ['50% off_now!']],
        ['nothing of what a mention is made of', '@7', []],
        ['nothing that is not there', '없는말', []],
      ])('are found by %s', async (_what, words, bodies) => {
        expect(await found(words)).toEqual(bodies);
      });

      test('are found by their author, by the name of the author, and by when they were sent', async () => {
        await say('이건 이민지가', { by: lee });
        if (state === 'indexed') await indexAll(store.database);
        expect(await found([], { authorId: lee })).toEqual(['이건 이민지가']);
        expect(await found('이건', { authorName: 'minji' })).toEqual(['이건 이민지가']);
        expect(await found('이건', { authorName: '철수' })).toEqual([]);
        expect(await found('이건', { authorName: '아무도' })).toEqual([]);
        expect(await found('이건', { beforeMs: Date.now() + 60_000, sinceMs: Date.now() - 60_000 })).toHaveLength(1);
        expect(await found('이건', { beforeMs: Date.now() - 60_000 })).toEqual([]);
        expect(await found('이건', { sinceMs: Date.now() + 60_000 })).toEqual([]);
      });

      test('show where the words stand in them, as they were written', async () => {
        const { hits } = await search.find(kim, { words: ['ㄱㅈ', '사항'] }, { limit: 5 });
        expect(hits.map(({ highlights }) => highlights)).toEqual([[[2, 6]]]);
        const { hits: training } = await search.find(kim, { words: ['über', 's'] }, { limit: 5 });
        const [hit] = training;
        expect(hit?.highlights.map(([start, end]) => hit.message.body.slice(start, end))).toEqual([
          's',
          's',
          's',
          'Über',
          's',
        ]);
        expect(hit?.room).toEqual({ id: roomId, name: '대화방' });
      });

      test('[P7] are found by nobody outside their room, and no more by whoever has left it', async () => {
        const stranger = await addUser(store.database);
        const find = async (viewer: UserId, filter: Partial<SearchFilter> = {}) =>
          search.find(viewer, { words: ['공지'], ...filter }, { limit: 5 });
        expect(await find(stranger)).toEqual({ hits: [] });
        expect(await reasonOf(find(stranger, { roomId }))).toBe('NOT_A_MEMBER');
        const { hits, nextCursor } = await search.find(lee, { words: ['공지'] }, { limit: 1 });
        expect(hits).toHaveLength(1);
        expect(await search.find(stranger, { words: ['공지'] }, { limit: 1, cursor: nextCursor })).toEqual({
          hits: [],
        });
        await perform(store.log, roomId, lee, { type: 'leave' });
        expect(await find(lee)).toEqual({ hits: [] });
        expect(await search.find(lee, { words: ['공지'] }, { limit: 1, cursor: nextCursor })).toEqual({ hits: [] });
        await perform(store.log, roomId, lee, { type: 'join', role: 'member' });
        expect((await find(lee)).hits).toHaveLength(2);
      });

      test('[P6] are found by nobody who is banned', async () => {
        const banned = await addUser(store.database, { banned_at: Date.now() });
        const find = async (filter: Partial<SearchFilter>) =>
          search.find(banned, { words: ['공지'], ...filter }, { limit: 5 });
        expect(await reasonOf(find({}))).toBe('USER_BANNED');
        expect(await reasonOf(find({ roomId }))).toBe('USER_BANNED');
      });
    });

    test.each(['not indexed', 'indexed'])('what came with a photo is found by that, %s', async (state) => {
      await newRoom();
      const withPhoto = await say('칠판');
      const withFile = await say('칠판 정리');
      await say('칠판 지움');
      for (const [seq, kind] of [
        [withPhoto, 'image'],
        [withFile, 'file'],
      ] as const) {
        await attach(seq, kind);
      }
      if (state === 'indexed') await indexAll(store.database);
      expect(await found('칠판', { hasPhoto: true })).toEqual(['칠판']);
      expect(await found([], { hasPhoto: true })).toEqual(['칠판']);
      expect(await found('정리', { hasPhoto: true })).toEqual([]);
    });

    /** As the commit path leaves it behind. */
    async function attach(seq: Seq, kind: 'image' | 'file'): Promise<void> {
      await store.database.write(async (trx) => {
        await trx('messages').where({ room_id: roomId, seq }).update({ attachment_count: 1 });
        await trx('attachments').insert({
          id: randomBytes(16).toString('hex'),
          uploader_id: kim,
          kind,
          name: kind,
          mime: 'x/x',
          bytes: 1,
          created_at: 0,
          room_id: roomId,
          seq,
          position: 0,
        });
      });
    }

    test('[P7] a private room answers as one does that is not there', async () => {
      await newRoom();
      const hidden = await store.room(lee, [], { visibility: 'private' });
      expect(await reasonOf(found('공지', { roomId: hidden }))).toBe('ROOM_NOT_FOUND');
    });

    test('a room is chosen by its id or by part of its name', async () => {
      await newRoom();
      const other = await store.room(kim, [], { name: 'Project Alpha' });
      await say('같은 말');
      await say('같은 말', { to: other });
      const roomsOf = async (filter: Partial<SearchFilter>) =>
        (await search.find(kim, { words: ['같은'], ...filter }, { limit: 5 })).hits.map(({ room }) => room.id);
      expect(await roomsOf({})).toEqual([other, roomId]);
      expect(await roomsOf({ roomId })).toEqual([roomId]);
      expect(await roomsOf({ roomName: 'alpha' })).toEqual([other]);
      expect(await roomsOf({ roomName: 'alpha', roomId })).toEqual([]);
    });

    test('what was edited is found by its new words at once and by its old ones no more, and both are so in the index', async () => {
      await newRoom();
      const seq = await say('비밀번호는 사과입니다');
      for (let n = 0; n < 20; n += 1) await say(`다른 말 ${n}`);
      await indexAll(store.database);
      await perform(store.log, roomId, kim, { type: 'edit', targetSeq: seq, body: '점심은 포도입니다' });
      const check = async (): Promise<void> => {
        expect(await found('사과')).toEqual([]);
        expect(await found('포도')).toEqual(['점심은 포도입니다']);
      };
      await check();
      expect(await termsHere()).toContain('사과');
      await indexAll(store.database);
      await check();
      expect(await termsHere()).toContain('포도');
      expect(await termsHere()).not.toContain('사과');
    });

    test('what was deleted is found no more at once, and soon nothing of it is in the index', async () => {
      await newRoom();
      const seq = await say('비밀번호는 사과입니다');
      for (let n = 0; n < 20; n += 1) await say(`다른 말 ${n}`);
      await indexAll(store.database);
      await perform(store.log, roomId, kim, { type: 'delete', targetSeq: seq });
      expect(await found('사과')).toEqual([]);
      await indexAll(store.database);
      expect(await found('사과')).toEqual([]);
      expect(await termsHere()).not.toContain('사과');
    });

    async function termsHere(): Promise<string[]> {
      const terms = await indexedTerms(store.database);
      return terms.filter(({ room_id }) => room_id === roomId).map(({ term }) => term);
    }

    test('pages go on where the last one ended, whatever is said meanwhile', async () => {
      await newRoom();
      const other = await store.room(kim);
      for (let n = 0; n < 30; n += 1) await say(`찾는 말 ${n}`, { to: n % 3 === 0 ? other : roomId });
      await indexAll(store.database);
      const told: string[] = [];
      let page: SearchPage = { hits: [], nextCursor: '' };
      for (let cursor: string | undefined; page.nextCursor !== undefined; cursor = page.nextCursor) {
        page = await search.find(kim, { words: ['찾는'] }, { limit: 7, cursor });
        told.push(...page.hits.map(({ message }) => message.body));
        await say('찾는 말을 더');
        await indexAll(store.database);
      }
      expect(told).toHaveLength(30);
      expect(new Set(told).size).toBe(30);
      expect(told.slice(0, 3)).toEqual(['찾는 말 29', '찾는 말 28', '찾는 말 27']);
    });

    test('[P9] when its time is up it tells what it has found, that there is more, and goes on from there', async () => {
      await newRoom();
      await say('찾는 말');
      for (let n = 0; n < 8; n += 1)
        await Promise.all(Array.from({ length: 100 }, async () => store.log.submit(sending(roomId, kim, '!'))));
      const hasty = new SqlSearch(store.database, { budgetMs: 0 });
      const first = await hasty.find(kim, { words: ['찾는'] }, { limit: 5 });
      expect(first).toMatchObject({ hits: [], incomplete: true });
      const next = await search.find(kim, { words: ['찾는'] }, { limit: 5, cursor: first.nextCursor });
      expect(next.hits).toHaveLength(1);
      expect(next.incomplete).toBeUndefined();
    });

    test('an indexer keeps up by itself, beside another one', async () => {
      await newRoom();
      const fail = (error: unknown): void => {
        throw error;
      };
      const options = { database: store.database, onError: fail, widths: narrowParts };
      const indexers = [new SearchIndexer(options), new SearchIndexer(options)];
      try {
        const seq = await say('비밀번호는 사과입니다');
        for (let n = 0; n < 30; n += 1) await say(`다른 말 ${n}`);
        await eventually(async () => expect(await termsHere()).toContain('사과'));
        await perform(store.log, roomId, kim, { type: 'delete', targetSeq: seq });
        await eventually(async () => expect(await termsHere()).not.toContain('사과'));
        expect(await found('다른')).toHaveLength(30);
      } finally {
        for (const indexer of indexers) await indexer.close();
      }
    });

    test('an indexer that is killed between any two of its writes leaves all to be found, and the next one goes on', async () => {
      await newRoom();
      const edited = await say('처음에는 사과');
      for (let n = 0; n < 18; n += 1) await say(`다른 말 ${n}`);
      for (let writes = 0, isDone = false; !isDone; writes += 1) {
        isDone = await indexAll(failingAfter(store.database, writes)).then(
          () => true,
          (error: unknown) => {
            if (error instanceof KilledError) return false;
            throw error;
          },
        );
        expect(await found('다른')).toHaveLength(18);
        expect(await found('사과')).toHaveLength(1);
        await perform(store.log, roomId, kim, { type: 'edit', targetSeq: edited, body: `아직도 사과 ${writes}` });
        expect(await found(['사과', String(writes)])).toHaveLength(1);
        expect(writes).toBeLessThan(200);
      }
      await indexAll(store.database);
      const parts = await store.database.read(async (knex) => knex('search_parts').whereNot({ state: 'ready' }));
      expect(parts).toEqual([]);
    });

    test('[P7] whatever is said, edited, deleted and indexed, what is found is what is there to be found', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 20, maxLength: 60 }),
          fc.array(query, { minLength: 4, maxLength: 8 }),
          async (steps, queries) => {
            const [viewer, other] = await twoUsers();
            const roomIds = [await store.room(viewer, [other]), await store.room(viewer, [other])];
            const closed = await store.room(other);
            for (const { room, act, target, body } of steps) {
              const to = [...roomIds, closed][room] ?? closed;
              const by = target % 2 === 0 && to !== closed ? viewer : other;
              if (act === 'index') await indexAll(store.database);
              else if (act === 'kill') await indexAll(failingAfter(store.database, target)).catch(() => undefined);
              else if (act === 'send') await say(body, { to, by });
              else await change(to, act, target, body);
            }
            const said = await bodiesIn(roomIds);
            for (const [index, { words: any, author, limit }] of queries.entries()) {
              // Mostly what was said: of words made up few would be found.
              const words = index % 4 === 0 ? any : piecesOf(said[(index * 7) % Math.max(1, said.length)], any);
              const authorId = [undefined, viewer, other][author];
              const told: string[] = [];
              let cursor: string | undefined;
              do {
                const page: SearchPage = await search.find(viewer, { words, authorId }, { limit, cursor });
                told.push(...page.hits.map(({ message }) => `${message.roomId}#${message.seq}`));
                cursor = page.nextCursor;
              } while (cursor !== undefined);
              expect(told).toEqual(await naiveSearch(store.database, { roomIds, words, authorId }));
            }
          },
        ),
        { numRuns: runs, endOnFailure: true },
      );
    }, 120_000);

    async function twoUsers(): Promise<[UserId, UserId]> {
      const [one = kim, two = kim] = await addUsers(store.database, 2);
      return [one, two];
    }

    async function bodiesIn(roomIds: readonly RoomId[]): Promise<string[]> {
      return store.database.read(async (knex) =>
        knex('messages')
          .whereIn('room_id', roomIds)
          .whereNull('deleted_at')
          .orderBy('changed_seq', 'desc')
          .pluck('body'),
      );
    }

    /** One of the room's messages, by whoever wrote it; nothing where there is none. */
    async function change(to: RoomId, act: 'edit' | 'delete', target: number, body: string): Promise<void> {
      const there: { seq: number; author_id: number }[] = await store.database.read(async (knex) =>
        knex('messages').where({ room_id: to }).whereNull('deleted_at').orderBy('seq').select('seq', 'author_id'),
      );
      const chosen = there[target % Math.max(1, there.length)];
      if (chosen === undefined) return;
      const targetSeq = asSeq(chosen.seq);
      const deed = act === 'edit' ? { type: act, targetSeq, body } : { type: act, targetSeq };
      await perform(store.log, to, asUserId(chosen.author_id), deed);
    }
  });
}

/** Two characters from the middle of a body, or the other words where it has none. */
function piecesOf(body: string | undefined, otherwise: string[]): string[] {
  const characters = Array.from(body ?? '');
  const piece = characters
    .slice(characters.length / 2 - 1, characters.length / 2 + 1)
    .join('')
    .trim();
  return piece === '' ? otherwise : [piece];
}

const syllables = [
  '공',
  '지',
  '강',
  '좌',
  'ㄱ',
  'ㅈ',
  'ㅋ',
  'a',
  'B',
  'b',
  '1',
  ' ',
  '.',
  'İ',
  'Σ',
  'Ⅷ',
  'ⅷ',
  '𝒜',
  '😀',
  '<@7>',
  '%',
];
const text = (most: number) =>
  fc.array(fc.constantFrom(...syllables), { minLength: 1, maxLength: most }).map((parts) => parts.join(''));
const step = fc.record({
  room: fc.nat({ max: 2 }),
  act: fc.constantFrom(...(['send', 'send', 'send', 'send', 'edit', 'edit', 'delete', 'index', 'kill'] as const)),
  target: fc.nat({ max: 20 }),
  body: text(8),
});
const word = fc
  .array(fc.constantFrom(...syllables.filter((each) => !each.includes('<'))), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join(''))
  .filter((each) => each.trim() !== '');
const query = fc.record({
  words: fc.array(word, { minLength: 1, maxLength: 2 }),
  author: fc.nat({ max: 2 }),
  limit: fc.constantFrom(1, 3, 50),
});
