/** The end of a scale from nought: the next number above that reads well, and halved too. */
export function niceTop(most: number): number {
  if (most <= 2) return 2;
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [1, 2, 4, 5, 6, 8, 10].find((candidate) => candidate * power >= most) ?? 10;
  const top = step * power;
  return top % 2 === 0 ? top : top + 1;
}
