import { test as base } from '@playwright/test';
import { startDeployment, type Deployment, type DeploymentOptions } from './deployment.ts';
import { becomeMember, openBrowser, type Member, type Person, type PersonOptions } from './person.ts';

interface People {
  /** Nobody yet: opens a browser on the deployment. */
  visitor: (options: PersonOptions) => Promise<Person>;
  /** With an account, in the default rooms; the page is still empty. */
  member: (options: PersonOptions) => Promise<Member>;
}

/** The admin of the deployment: whoever signs up first. */
interface WorkerFixtures extends DeploymentOptions {
  deployment: Deployment;
  adminAccount: Member;
}

export const test = base.extend<People, WorkerFixtures>({
  mode: [{ kind: 'embedded' }, { option: true, scope: 'worker' }],

  deployment: [
    async ({ mode }, use) => {
      await using deployment = await startDeployment(mode);
      await use(deployment);
    },
    { scope: 'worker', timeout: 90_000 },
  ],

  adminAccount: [
    async ({ deployment, browser }, use) => {
      const admin = await becomeMember(await openBrowser(browser, deployment.urlFor(0), { name: '관리자' }));
      await use(admin);
      await admin.context.close();
    },
    { scope: 'worker' },
  ],

  // Naming the admin makes sure that somebody else is the first to sign up.
  visitor: async ({ deployment, browser, adminAccount: _admin, contextOptions }, use) => {
    const opened: Person[] = [];
    await use(async (options) => {
      const person = await openBrowser(browser, deployment.urlFor(opened.length), { ...contextOptions, ...options });
      opened.push(person);
      return person;
    });
    await Promise.all(opened.map(({ context }) => context.close()));
  },

  member: async ({ visitor }, use) => {
    await use(async (options) => becomeMember(await visitor(options)));
  },
});

export { expect } from '@playwright/test';
