import { deepStrictEqual } from 'node:assert/strict';

/** Converts a value to plain JSON: client results have no prototypes and contain functions. */
const toPlain = (value: unknown): unknown =>
  value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);

/** Throws with the difference unless both values are equal as JSON. */
export function expectEqual(actual: unknown, expected: unknown): void {
  deepStrictEqual(toPlain(actual), toPlain(expected));
}

/** Returns the error of a request. Throws if the request succeeds. */
export async function captureError<T extends object = object>(
  request: Promise<unknown>,
): Promise<Error & Partial<T>> {
  let result: unknown;
  try {
    result = await request;
  } catch (error) {
    return error as Error & Partial<T>;
  }
  throw new Error(`Expected an error, but the request returned ${JSON.stringify(result)}`);
}

/** Returns the name of the error of a request. */
export const captureErrorName = async (request: Promise<unknown>): Promise<string> =>
  (await captureError(request)).name;

/** Polls until `read` returns a value. The timeout of the case limits the wait. */
export async function waitFor<T>(read: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const value = await read();
    if (value !== undefined) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
