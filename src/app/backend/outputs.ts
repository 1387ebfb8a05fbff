/** What the deployment told the browser: amplify_outputs.json, of which only our own corner is typed here. */
export type Outputs = Record<string, unknown> & {
  custom?: {
    stripe?: { publishableKey?: string };
    /** Written only by the local cloud, so that one build serves both. */
    local?: { origin: string; stripeJs?: string; publishableKey?: string };
  };
};

/** Loaded when somebody acts: most visitors only look. */
export async function readOutputs(): Promise<Outputs> {
  const file: { default: unknown } = await import('../../../amplify_outputs.json');
  return file.default as Outputs;
}
