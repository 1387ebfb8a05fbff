import { defineConfig, devices } from '@playwright/test';

const { STORE, CHROME_BIN, JOURNEYS } = process.env;
if (!STORE) throw new Error('Run the journeys with `npm test journeys`: it starts what they need');

/** What headless Chromium needs in a container as on a desk; tools/browser.ts finds the browser itself. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export default defineConfig({
  testDir: '.',
  outputDir: 'results',
  reporter: 'list',
  workers: 2,
  retries: 0,
  timeout: 90_000,
  // One journey restarts the broker: live pages of the others are back after the client's 5 seconds.
  expect: { timeout: 15_000 },
  forbidOnly: true,
  use: {
    baseURL: STORE,
    locale: 'en-US',
    // Without pictures and snapshots of every step: they cost more than the steps do.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { args, ...(CHROME_BIN && { executablePath: CHROME_BIN }) },
  },
  // The shop in Seoul is another build: its journeys run there, and only they.
  testMatch: JOURNEYS ?? '*.spec.ts',
  testIgnore: JOURNEYS ? [] : 'won-shop.spec.ts',
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
    {
      name: 'phone',
      testMatch: JOURNEYS ? [] : 'buy-as-guest.spec.ts',
      use: {
        viewport: { width: 390, height: 844 },
        userAgent: devices['Pixel 7'].userAgent,
        hasTouch: true,
        isMobile: true,
      },
    },
  ],
});
