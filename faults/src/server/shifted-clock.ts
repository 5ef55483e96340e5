/** Puts the clock of this process ahead or back. Timers go by another clock, as they do in a real jump. */
export function installShiftedClock(): (offsetMs: number) => void {
  let offsetMs = 0;
  const now = (): number => RealDate.now() + offsetMs;
  const RealDate = Date;
  const ShiftedDate = new Proxy(RealDate, {
    construct: (target, args: [] | [value: number | string | Date]) => new target(args.length === 0 ? now() : args[0]),
    apply: () => new RealDate(now()).toString(),
    get: (target, key): unknown => (key === 'now' ? now : Reflect.get(target, key)),
  });
  Object.assign(globalThis, { Date: ShiftedDate });
  return (ms) => {
    offsetMs = ms;
  };
}
