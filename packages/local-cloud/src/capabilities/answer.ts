/** What the local cloud does with one thing that a backend may hold or ask for. */
export type Answer = {
  is: 'supported' | 'irrelevant' | 'refused';
  /** Why it is irrelevant or refused, or why only these values are taken. */
  why?: string;
  /** The values that are taken, or the form that they have; any other is refused. */
  values?: readonly (string | number | boolean)[] | RegExp;
  /** What is inside has lists of its own. */
  holds?: 'policy';
};

/** Things of one kind, by name. */
export type Answers = Record<string, Answer>;

export const supported: Answer = { is: 'supported' };

/** It may be there, and nothing that is seen from outside would change. */
export const irrelevant = (why: string): Answer => ({ is: 'irrelevant', why });

/** It would change what is seen from outside, and nothing here does it. */
export const refused = (why: string): Answer => ({ is: 'refused', why });

/** Supported as long as every value is one of these. */
export const only = (values: Answer['values'], why: string): Answer => ({
  is: 'supported',
  why,
  values,
});

/** Irrelevant as long as every value is one of these. */
export const irrelevantIf = (values: Answer['values'], why: string): Answer => ({
  ...irrelevant(why),
  values,
});

/** The same answer for several names. */
export const each = (names: readonly string[], answer: Answer): Answers =>
  Object.fromEntries(names.map((name) => [name, answer]));

/** The same answers for members of a section. */
export const below = (section: string, answers: Answers): Answers =>
  Object.fromEntries(
    Object.entries(answers).map(([path, answer]) => [`${section}.${path}`, answer]),
  );
