import { deepStrictEqual } from 'node:assert/strict';

/** What JSON would keep of a value: clients' answers lack prototypes, and hold functions. */
const plain = (value: unknown): unknown =>
  value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);

/** Throws, with the difference, unless both say the same in JSON. */
export function equal(actual: unknown, expected: unknown): void {
  deepStrictEqual(plain(actual), plain(expected));
}

/** The exception that a client refused a request with. Throws when it was carried out. */
export async function failureOf<T extends object = object>(
  asked: Promise<unknown>,
): Promise<Error & Partial<T>> {
  let answer: unknown;
  try {
    answer = await asked;
  } catch (error) {
    return error as Error & Partial<T>;
  }
  throw new Error(`It was carried out: ${JSON.stringify(answer)}`);
}

/** The name of the exception that a client refused a request with. */
export const refusalOf = async (asked: Promise<unknown>): Promise<string> =>
  (await failureOf(asked)).name;

/** Asks again until there is an answer; the case's own time limit ends it. */
export async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
