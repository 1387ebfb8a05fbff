import { JavaDecimal } from '@aws-amplify/amplify-appsync-simulator/lib/velocity/value-mapper/decimal.js';
import { JavaInteger } from '@aws-amplify/amplify-appsync-simulator/lib/velocity/value-mapper/integer.js';
import { JavaString } from '@aws-amplify/amplify-appsync-simulator/lib/velocity/value-mapper/string.js';
import { answerTo, whyNot } from '../../../capabilities/find-row';
import { javaMethods } from '../../../capabilities/resolver-members';
import { ResolverError } from '../resolver-error';
import { JavaMap } from './java-map';

const classes: [name: string, is: (value: unknown) => boolean][] = [
  ['String', (value) => typeof value === 'string' || value instanceof JavaString],
  ['List', (value) => Array.isArray(value)],
  ['Map', (value) => value instanceof JavaMap],
  [
    'Number',
    (value) =>
      typeof value === 'number' || value instanceof JavaInteger || value instanceof JavaDecimal,
  ],
  ['Boolean', (value) => typeof value === 'boolean'],
];

/**
 * Throws a `ResolverError`, with the reason, for a method that the class of a value does not have here:
 * Java's has it, or Velocity would go on with the text of the call.
 */
export function requireMethod(value: unknown, method: string): void {
  const found = classes.find(([, is]) => is(value));
  if (!found) return;
  const name = `${found[0]}.${method}`;
  const why = whyNot(answerTo(javaMethods, name));
  if (why !== undefined) throw new ResolverError(`the method ${name} ${why}`, 'Code');
}
