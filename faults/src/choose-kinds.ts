import { allKinds } from './kinds/all-kinds.ts';
import type { Options } from './options.ts';
import type { Random } from './random.ts';
import type { FaultKind, World } from './world.ts';

/**
 * Every kind that can be done here once before any comes again.
 * @throws Error when none of those asked for can
 */
export function chooseKinds(
  world: World,
  { faults, only }: Pick<Options, 'faults' | 'only'>,
  tell: (line: string) => void,
): FaultKind[] {
  const wanted = allKinds.filter(({ name }) => only === undefined || name.includes(only));
  const byLack = Map.groupBy(wanted, (kind) => kind.lacks?.(world));
  const possible = byLack.get(undefined) ?? [];
  for (const [lack, kinds] of byLack) {
    if (lack !== undefined) tell(`left out for want of ${lack}: ${kinds.map(({ name }) => name).join(', ')}`);
  }
  return draw(world.random, possible, faults);
}

export function draw<Kind>(random: Random, possible: readonly Kind[], faults: Options['faults']): Kind[] {
  if (possible.length === 0 && faults !== 0) throw new Error('none of these faults can be done here');
  const count = faults === 'all' ? possible.length : faults;
  const chosen: Kind[] = [];
  while (chosen.length < count) chosen.push(...random.shuffled(possible));
  return chosen.slice(0, count);
}
