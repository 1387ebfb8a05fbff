import { defineConfig, devices } from '@playwright/test';

const { STORE, CHROME_BIN, JOURNEYS, PLAYWRIGHT_RESULTS, CI } = process.env;

/** Where `serve-journeys` listens when Playwright starts it itself: from an editor, or with --ui. */
const OWN_STORE = 'http://localhost:4390';

/** What headless Chromium needs in a container; tools/lib/browser.ts finds the browser. */
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
  reporter: [
    ['list'],
    ...(PLAYWRIGHT_RESULTS ? [['json', { outputFile: PLAYWRIGHT_RESULTS }] as const] : []),
  ],
  workers: 2,
  retries: 0,
  timeout: 300_000,
  // Generous for busy machines; also, one journey closes all live connections, which reopen after 5 s.
  expect: { timeout: 30_000 },
  forbidOnly: true,
  use: {
    baseURL: STORE ?? OWN_STORE,
    locale: 'en-US',
    // Screenshots and snapshots of every step take longer than the steps.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { args, ...(CHROME_BIN && { executablePath: CHROME_BIN }) },
  },
  // `npm test` starts the store itself and passes its origin in STORE.
  ...(!STORE && {
    webServer: {
      command: 'npx tsx --conditions=@baguni/source tools/commands/serve-journeys.ts',
      cwd: '..',
      url: OWN_STORE,
      timeout: 600_000,
      reuseExistingServer: !CI,
      stdout: 'pipe',
      gracefulShutdown: { signal: 'SIGTERM', timeout: 60_000 },
    },
  }),
  // The store in won is another build, against which only its own journeys run.
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
