import { readFileSync } from 'node:fs';

export type Outputs = Record<string, unknown> & {
  data: { url: string; api_key: string };
  custom: { local?: { origin: string } };
};

/** amplify_outputs.json of the backend that the store was built against. */
export function readOutputs(): Outputs {
  const file = new URL('../../amplify_outputs.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Outputs;
}
