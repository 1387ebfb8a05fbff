import { chromium, type Browser } from '@playwright/test';
import { existsSync } from 'node:fs';

const USUAL = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
];

/** A headless browser for a spec: the one CHROME_BIN names, or an installed one. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = [process.env.CHROME_BIN, ...USUAL].find(
    (file) => file && existsSync(file),
  );
  if (!executablePath) throw new Error('No Chromium found: set CHROME_BIN to its path');
  return chromium.launch({ executablePath, args: FLAGS });
}
