import { ServiceError } from '../core/service-error';
import type { Answer, Answers } from './answer';

export const UNLISTED = 'is not in the list of what the local cloud knows';

/** Why a thing of a list is not there: it is refused, or nobody has listed it. */
export function whyNot(answer: Answer | undefined): string | undefined {
  if (!answer) return UNLISTED;
  return answer.is === 'refused' ? `is refused: ${answer.why ?? ''}` : undefined;
}

/** What is said about a name; nothing about one that only every object has. */
export const answerTo = (answers: Answers, name: string): Answer | undefined =>
  Object.hasOwn(answers, name) ? answers[name] : undefined;

/** Whether a value of a template is among those that are taken: `true` and `'true'` are alike. */
export const passes = (value: unknown, values: NonNullable<Answer['values']>): boolean =>
  values instanceof RegExp
    ? values.test(String(value))
    : values.some((one) => String(one) === String(value));

/**
 * `carriers`, each for the name in the list that it carries out. Throws for a name that is supported
 * and has none, and for one that has one and is not: the list would not be true.
 */
export function carriedOut<T>(answers: Answers, carriers: Record<string, T>): Map<string, T> {
  const promised = Object.keys(answers).filter((name) => answers[name]?.is === 'supported');
  const wrong = [
    ...promised.filter((name) => !Object.hasOwn(carriers, name)),
    ...Object.keys(carriers).filter((name) => !promised.includes(name)),
  ];
  if (wrong.length > 0) throw new Error(`The list is wrong about ${wrong.join(', ')}`);
  return new Map(Object.entries(carriers));
}

/** The members of an object and of the objects in it, by their path: `{ a: { b } }` is `a.b`. */
export function leavesOf(members: object, before = ''): Record<string, unknown> {
  const parts = Object.entries(members).map(([name, member]: [string, unknown]) =>
    typeof member === 'object' && member !== null
      ? leavesOf(member, `${before}${name}.`)
      : { [`${before}${name}`]: member },
  );
  return Object.assign({}, ...parts) as Record<string, unknown>;
}

/** Lists what a service can be asked, and how it refuses anything else. */
type Service = { name: string; answers: Answers; code?: string; status?: number };

/**
 * What carries out an operation, by its name. Throws a ServiceError, with the reason, for one that is
 * refused or not listed; and at once when `carriers` are not those of the list.
 */
export function operationsOf<T>(
  { name: service, answers, code = 'UnknownOperationException', status }: Service,
  carriers: Record<string, T>,
): (operation: string) => T {
  const carried = carriedOut(answers, carriers);
  return (operation) => {
    const found = carried.get(operation);
    if (found) return found;
    const why = whyNot(answerTo(answers, operation)) ?? '';
    const message = `${service}: ${operation} ${why} (src/capabilities/operations.ts)`;
    throw new ServiceError(code, message, status);
  };
}
