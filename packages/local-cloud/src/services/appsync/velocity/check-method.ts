import { JavaDecimal } from '@aws-amplify/amplify-appsync-simulator/lib/velocity/value-mapper/decimal.js';
import { JavaInteger } from '@aws-amplify/amplify-appsync-simulator/lib/velocity/value-mapper/integer.js';
import { JavaString } from '@aws-amplify/amplify-appsync-simulator/lib/velocity/value-mapper/string.js';
import { getCapability, getRefusalReason } from '../../../capabilities/find-capability';
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
 * Throws a `ResolverError`, with the reason, for a method that the value's class does not support here.
 * Otherwise the template engine would output the source text of the call.
 */
export function checkMethod(value: unknown, method: string): void {
  const found = classes.find(([, is]) => is(value));
  if (!found) return;
  const name = `${found[0]}.${method}`;
  const reason = getRefusalReason(getCapability(javaMethods, name));
  if (reason !== undefined) throw new ResolverError(`the method ${name} ${reason}`, 'Code');
}
