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

/** Returns the origin of the local cloud. Throws when the store was built against a backend in AWS. */
export function cloudOrigin(): string {
  const { local } = readOutputs().custom;
  if (!local)
    throw new Error(
      'amplify_outputs.json has no custom.local.origin: run the journeys against a local cloud',
    );
  return local.origin;
}
