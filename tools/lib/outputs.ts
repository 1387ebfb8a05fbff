import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './run';

/** The parts of amplify_outputs.json that the tools read. */
export type Outputs = {
  auth?: { aws_region: string };
  data?: { url: string; api_key?: string; aws_region: string };
  custom?: { local?: { origin: string; stripeJs: string; publishableKey: string } };
};

const file = path.join(root, 'amplify_outputs.json');
const environment = path.join(root, 'src', 'environment', 'public-api.ts');

/** The outputs of the last backend started or deployed; undefined when there was none. */
export function readOutputs(): Outputs | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Outputs) : undefined;
}

/** Writes the outputs where the storefront and Amplify's tools read them. */
export function writeOutputs(outputs: unknown): void {
  writeIfChanged(file, `${JSON.stringify(outputs, null, 2)}\n`);
}

/**
 * Writes the API address and key that the initial pages need. The whole amplify_outputs.json contains
 * every model and would be most of a page's bytes.
 */
export function writeEnvironment(outputs: Outputs): void {
  if (!outputs.data?.api_key) {
    throw new Error(
      'amplify_outputs.json names no API key: was the backend deployed with its data?',
    );
  }
  const publicApi = { url: outputs.data.url, apiKey: outputs.data.api_key };
  writeIfChanged(environment, `export const publicApi = ${JSON.stringify(publicApi)};\n`);
}

/**
 * Writes placeholder outputs in a fresh clone, so that the storefront can be type-checked and its specs
 * built before a backend was started.
 */
export function ensureOutputs(): void {
  if (!existsSync(file)) writeOutputs({ version: '1.4' });
  if (!existsSync(environment)) {
    writeEnvironment({
      data: { url: 'http://localhost/graphql', api_key: 'none', aws_region: '' },
    });
  }
}

/** Leaves an unchanged file alone, so that watchers do not rebuild. */
function writeIfChanged(target: string, text: string): void {
  if (existsSync(target) && readFileSync(target, 'utf8') === text) return;
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}
