import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './run';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The flags that headless Chromium needs, in containers too. */
export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * Path of a Chrome or Chromium that starts: CHROME_BIN, an installed one, or the one an npm
 * package contains. Throws, naming the one command that brings a browser, when none starts.
 */
export async function findBrowser(): Promise<string> {
  for (const candidate of [process.env['CHROME_BIN'], ...installed]) {
    if (candidate && existsSync(candidate) && starts(candidate)) return candidate;
  }
  const bundled = await unpackBundledBrowser();
  if (bundled && starts(bundled)) return bundled;
  throw new Error(
    'No Chrome or Chromium starts here. On Debian or Ubuntu: sudo apt-get install chromium. ' +
      'Elsewhere: install Chrome, or set CHROME_BIN to its path.',
  );
}

function starts(file: string): boolean {
  const answer = spawnSync(file, ['--version', '--no-sandbox'], { timeout: 20_000 });
  return answer.status === 0;
}

/** Linux on x64 only: that is what the package contains. */
async function unpackBundledBrowser(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const { default: chromium, inflate } = await import('@sparticuz/chromium');
  const binary = await chromium.executablePath();
  const libraries = path.join(root, 'node_modules', '@sparticuz', 'chromium', 'bin');
  await inflate(path.join(libraries, 'al2023.tar.br'));
  return withLibraries(binary, path.join(tmpdir(), 'al2023', 'lib'));
}

/** A minimal machine lacks NSS and fonts: a launcher script points to the package's own. */
function withLibraries(binary: string, libraries: string): string {
  const missing = execFileSync('ldd', [binary], { encoding: 'utf8' }).includes('not found');
  if (!missing) return binary;
  const folder = path.join(root, '.local', 'browser');
  mkdirSync(folder, { recursive: true });
  const launcher = path.join(folder, 'chromium');
  writeFileSync(
    launcher,
    [
      '#!/bin/sh',
      `FONTCONFIG_PATH="${path.join(tmpdir(), 'fonts')}"`,
      `LD_LIBRARY_PATH="${libraries}:$LD_LIBRARY_PATH"`,
      'export FONTCONFIG_PATH LD_LIBRARY_PATH',
      `exec "${binary}" "$@"`,
      '',
    ].join('\n'),
  );
  chmodSync(launcher, 0o755);
  return launcher;
}
