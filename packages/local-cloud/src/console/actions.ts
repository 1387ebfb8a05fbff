/** What the page sends along with a button: the body as JSON. */
export type Input = Record<string, unknown>;

/**
 * What the buttons of a section do, by their address under `/_cloud/api/`; `:` stands for an id.
 * What is answered becomes JSON. What cannot be done is thrown, in words for whoever pressed.
 */
export type Acts = Record<string, (id: string, input: Input) => unknown>;

/** The button behind an address, or undefined when there is none. */
export function actAt(acts: Acts, path: string): ((input: Input) => unknown) | undefined {
  for (const [pattern, act] of Object.entries(acts)) {
    const match = new RegExp(`^${pattern.replace(':', '([^/]+)')}$`).exec(path);
    if (match) return (input) => act(decodeURIComponent(match[1] ?? ''), input);
  }
  return undefined;
}

/** The text under a name; throws when it is missing or empty. */
export function textIn(input: Input, name: string): string {
  const value = input[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new Error(`Say what the ${name} is`);
}

/** The text under a name, or undefined when nothing was typed there. */
export function maybeTextIn(input: Input, name: string): string | undefined {
  const value = input[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The whole number under a name; throws when it is none, or outside the bounds. */
export function countIn(input: Input, name: string, least: number, most: number): number {
  const value = Number(input[name]);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Error(`The ${name} is a whole number from ${String(least)} to ${String(most)}`);
}
