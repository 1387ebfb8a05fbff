/** amplify_outputs.json. Only the store's own `custom` section is typed here. */
export type AmplifyOutputs = Record<string, unknown> & {
  custom?: {
    stripe?: { publishableKey?: string };
    /** Written only by the local cloud, so that one build runs against either backend. */
    local?: { origin: string; stripeJs?: string; publishableKey?: string };
  };
};

/** Loads the file on demand: visitors who only browse do not need it. */
export async function loadOutputs(): Promise<AmplifyOutputs> {
  const file: { default: unknown } = await import('../../../amplify_outputs.json');
  return file.default as AmplifyOutputs;
}
