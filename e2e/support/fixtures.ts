import { randomUUID } from 'node:crypto';
import { type BrowserContext, type Page, test as base } from '@playwright/test';
import { type Staff, signInStaff } from './staff';
import { watchContext } from './page-watcher';

export { expect } from '@playwright/test';

export type Person = { email: string; password: string };

type Journey = {
  /** Email and password of a new shopper. */
  person: Person;
  /** Opens a browser context of its own, without shared storage. */
  openBrowser: () => Promise<Page>;
};

/** Fails a journey when any of its pages has an uncaught error or a content policy violation. */
export const test = base.extend<Journey, { staff: Staff }>({
  context: async ({ context }, use) => {
    const watcher = watchContext(context);
    await use(context);
    watcher.expectNoProblems();
  },

  openBrowser: async ({ browser }, use) => {
    const others: { context: BrowserContext; watcher: ReturnType<typeof watchContext> }[] = [];
    await use(async () => {
      const context = await browser.newContext();
      others.push({ context, watcher: watchContext(context) });
      return context.newPage();
    });
    for (const { context, watcher } of others) {
      await context.close();
      watcher.expectNoProblems();
    }
  },

  person: async ({}, use) => {
    await use({ email: `${randomUUID()}@example.com`, password: 'a bowl of plums' });
  },

  staff: [
    async ({}, use) => {
      await use(await signInStaff());
    },
    { scope: 'worker' },
  ],
});
