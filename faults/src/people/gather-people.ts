import type { Random } from '../random.ts';
import { Chatter } from './chatter.ts';

const talkRooms = 6;
const roomsEach = 2;
/** Every so manyth person holds what a page shows of their rooms. */
const withPageEvery = 3;

interface Gathering extends AsyncDisposable {
  /** The first account, which is the administrator. Among the people too. */
  admin: Chatter;
  people: Chatter[];
  roomIds: number[];
}

/** People who have joined their rooms, and are silent yet. */
export async function gatherPeople(url: string, count: number, random: Random): Promise<Gathering> {
  await using opened = new AsyncDisposableStack();
  const signUp = async (name: string): Promise<Chatter> => opened.use(await Chatter.signUp(url, name, random));
  const admin = await signUp('admin');
  const people = [admin];
  const roomIds: number[] = [];
  for (let index = 1; index <= talkRooms; index += 1) {
    const room = { name: `room ${index}`, visibility: 'public', kind: 'channel' } as const;
    const { id } = await admin.client.trpc.chat.createRoom.mutate(room);
    roomIds.push(id);
  }
  for (let index = 1; index <= count; index += 1) {
    const person = await signUp(`person${index}`);
    people.push(person);
    for (let turn = 0; turn < roomsEach; turn += 1) {
      const roomId = roomIds[(index * roomsEach + turn + Math.floor(index / talkRooms)) % roomIds.length];
      if (roomId === undefined) throw new Error('there are no rooms');
      await person.join(roomId);
      if (index % withPageEvery === 0) person.holdTimeline(roomId);
    }
  }
  const owned = opened.move();
  return { admin, people, roomIds, [Symbol.asyncDispose]: async () => owned.disposeAsync() };
}
