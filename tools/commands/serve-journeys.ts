import { withBuiltStore } from '../lib/built-store';

/** Where e2e/playwright.config.ts expects the store. */
const PORT = 4390;

/** Serves the built store and its local cloud until the process is told to stop; Playwright starts it. */
await withBuiltStore(
  ({ store, cloud }) => {
    console.log(`Store ${store}, cloud ${cloud.origin}/_cloud`);
    return new Promise<void>((resolve) => {
      process.once('SIGTERM', resolve).once('SIGINT', resolve);
    });
  },
  { port: PORT },
);
process.exit(0);
