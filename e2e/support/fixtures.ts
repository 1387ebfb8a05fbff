import { randomUUID } from 'node:crypto';
import { type BrowserContext, type Page, test as base } from '@playwright/test';
import { type Staff, signInStaff } from './staff';
import { watchContext } from './page-watcher';

export { expect } from '@playwright/test';

export type Person = { email: string; password: string };

type Journey = {
  /** Somebody the shop has never seen. */
  person: Person;
  /** Another browser, with nothing of the first one in it. */
  openBrowser: () => Promise<Page>;
};

/** Every journey's browsers are watched: an uncaught error or a violated content policy fails it. */
export const test = base.extend<Journey, { staff: Staff }>({
  context: async ({ context }, use) => {
    const seen = watchContext(context);
    await use(context);
    seen.expectNoProblems();
  },

  openBrowser: async ({ browser }, use) => {
    const others: { context: BrowserContext; seen: ReturnType<typeof watchContext> }[] = [];
    await use(async () => {
      const context = await browser.newContext();
      others.push({ context, seen: watchContext(context) });
      return context.newPage();
    });
    for (const { context, seen } of others) {
      await context.close();
      seen.expectNoProblems();
    }
  },

  person: async ({}, use) => {
    await use({ email: `${randomUUID()}@example.com`, password: 'a basket of plums' });
  },

  staff: [
    async ({}, use) => {
      await use(await signInStaff());
    },
    { scope: 'worker' },
  ],
});
