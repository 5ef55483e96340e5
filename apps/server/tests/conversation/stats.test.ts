import { describe, expect, it } from 'vitest';
import { startDeployment } from '../support/deployment.ts';
import { apiAt, signUpAll } from '../support/person.ts';
import { modes } from '../support/storage.ts';
import { subscribe } from '../support/subscriber.ts';

describe.each(modes)('the figures of a running service, %s', (mode) => {
  it('count whoever is connected once, to whichever process; errors are those of the process that answers', async () => {
    await using deployment = await startDeployment(mode);
    const { here, there } = deployment;
    const [admin, ann, ben] = await signUpAll(here.url, ['stats-admin', 'stats-ann', 'stats-ben']);
    if (admin === undefined || ann === undefined || ben === undefined) throw new Error('somebody is missing');
    await using _annHere = subscribe('httpSubscriptionLink', { url: here.url, accessToken: ann.accessToken });
    await using _annThere = subscribe('httpSubscriptionLink', { url: there.url, accessToken: ann.accessToken });
    await using _benThere = subscribe('wsLink', { url: there.url, accessToken: ben.accessToken });
    await expect
      .poll(async () => (await admin.api.admin.stats.query()).online, { timeout: 12_000, interval: 300 })
      .toBe(2);

    await expect(
      apiAt(there.url).auth.signIn.mutate({ loginId: 'stats-nobody', password: 'wrong password' }),
    ).rejects.toThrow('BAD_CREDENTIALS');
    await expect
      .poll(async () => (await admin.at(there.url).admin.stats.query()).process.errors, { timeout: 5_000 })
      .toContainEqual({ reason: 'BAD_CREDENTIALS', count: 1 });
    const { process, totals } = await admin.api.admin.stats.query();
    expect(totals.people).toBe(3);
    expect(process.version).toMatch(/^\d+\.\d+\.\d+/u);
    expect(Date.parse(process.startedAt)).toBeLessThan(Date.now());
    if (mode === 'distributed') expect(process.errors).toEqual([]);
  });
});
