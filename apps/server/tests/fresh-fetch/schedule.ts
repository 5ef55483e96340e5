import * as fc from 'fast-check';

type InRoom<Name extends string, More = unknown> = Name extends string
  ? { act: Name; who: number; room: number; nth: number } & More
  : never;

/** What one of the people does. `nth` chooses among what there is at that moment. */
export type Act =
  | InRoom<'send', { answers: boolean; names: boolean }>
  /** `moderate`, `pin` and `unpin`: by the admin, of something that this person sees. */
  | InRoom<'edit' | 'delete' | 'moderate' | 'pin' | 'unpin' | 'read' | 'join' | 'leave'>
  /** By the admin, to this person. */
  | InRoom<'add' | 'remove' | 'promote' | 'demote'>
  | InRoom<'react', { present: boolean; emoji: string }>
  | { act: 'chatBan' | 'ban' | 'unban'; who: number }
  /** Cuts the person's connections: the SDK comes back, perhaps to the other process. */
  | { act: 'cut'; who: number }
  /** The person's stream loses the next event that comes, and goes on. */
  | { act: 'lose'; who: number }
  /** Lets everything under way come to its end. */
  | { act: 'settle' };

/** The last is the one who may be banned altogether. */
export const peopleCount = 4;
export const roomCount = 2;

const who = fc.nat({ max: peopleCount - 1 });
const room = fc.nat({ max: roomCount - 1 });
const nth = fc.nat({ max: 11 });
const emoji = fc.constantFrom('👍', '🎉');

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      act: fc.constant('send' as const),
      who,
      room,
      answers: fc.boolean(),
      names: fc.boolean(),
      nth,
    }),
  },
  { weight: 4, arbitrary: fc.record({ act: fc.constantFrom('edit' as const, 'delete' as const), who, room, nth }) },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constantFrom('moderate' as const, 'pin' as const, 'pin' as const, 'unpin' as const),
      who,
      room,
      nth,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constantFrom('add' as const, 'remove' as const, 'promote' as const, 'demote' as const),
      who,
      room,
      nth,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ act: fc.constant('react' as const), who, room, nth, present: fc.boolean(), emoji }),
  },
  { weight: 4, arbitrary: fc.record({ act: fc.constantFrom('join' as const, 'leave' as const), who, room, nth }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('read' as const), who, room, nth }) },
  { weight: 5, arbitrary: fc.record({ act: fc.constantFrom('cut' as const, 'lose' as const), who }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constantFrom('chatBan' as const, 'unban' as const),
      who,
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('ban' as const), who: fc.constant(peopleCount - 1) }) },
  { weight: 1, arbitrary: fc.constant({ act: 'settle' as const }) },
);

export const schedule: fc.Arbitrary<Act[]> = fc.array(act, { minLength: 15, maxLength: 40, size: 'max' });
