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
