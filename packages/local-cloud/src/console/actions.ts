/** The JSON body of an action request. */
export type ActionInput = Record<string, unknown>;

/**
 * The actions of a section by their path under `/_cloud/api/`; `:` stands for an id. The result is
 * sent as JSON. An action that cannot be performed throws an Error with a message for the developer.
 */
export type Actions = Record<string, (id: string, input: ActionInput) => unknown>;

/** The action at a path, with the id of the path applied; undefined when there is none. */
export function findAction(
  actions: Actions,
  path: string,
): ((input: ActionInput) => unknown) | undefined {
  for (const [pattern, action] of Object.entries(actions)) {
    const match = new RegExp(`^${pattern.replace(':', '([^/]+)')}$`).exec(path);
    if (match) return (input) => action(decodeURIComponent(match[1] ?? ''), input);
  }
  return undefined;
}

/** The text under a name; throws when it is missing or empty. */
export function readText(input: ActionInput, name: string): string {
  const value = input[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new Error(`Missing value for "${name}": enter a text`);
}

/** The text under a name, or undefined when it is missing or empty. */
export function readOptionalText(input: ActionInput, name: string): string | undefined {
  const value = input[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The integer under a name; throws when it is no integer or outside of `min` to `max`. */
export function readInteger(input: ActionInput, name: string, min: number, max: number): number {
  const value = Number(input[name]);
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new Error(`Invalid value for "${name}": enter a whole number from ${min} to ${max}`);
}
