/** Who calls more people than this at once is asked whether they mean to. */
const askedAbove = 15;

export function callsMany(body: string, { memberCount }: { memberCount: number }): boolean {
  return memberCount > askedAbove && body.includes('<@all>');
}
