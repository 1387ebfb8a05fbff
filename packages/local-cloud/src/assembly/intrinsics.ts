import { answerTo, carriedOut, whyNot } from '../capabilities/find-row';
import { intrinsics } from '../capabilities/templates';

/** What an expression of a template may ask of the stack that it stands in. */
export type Scope = {
  /** `Ref`; `undefined` stands for `AWS::NoValue`. */
  ref(name: string): unknown;
  attribute(logicalId: string, name: string): unknown;
  condition(name: string): boolean;
  mapping(map: string, first: string, second: string): unknown;
};

type Intrinsic = (
  argument: unknown,
  evaluate: (value: unknown) => unknown,
  scope: Scope,
) => unknown;

const text = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`Expected a text, found ${JSON.stringify(value)}`);
};
const list = (value: unknown): unknown[] => {
  if (!Array.isArray(value)) throw new Error(`Expected a list, found ${JSON.stringify(value)}`);
  return value;
};
const truth = (value: unknown): boolean => value === true || value === 'true';

function attributePath(argument: unknown): [string, string] {
  if (Array.isArray(argument)) {
    const [logicalId, ...rest] = argument.map(text);
    return [logicalId ?? '', rest.join('.')];
  }
  const whole = text(argument);
  const dot = whole.indexOf('.');
  return [whole.slice(0, dot), whole.slice(dot + 1)];
}

const substitute: Intrinsic = (argument, evaluate, scope) => {
  const [pattern, values] = Array.isArray(argument) ? (argument as unknown[]) : [argument, {}];
  const given = values as Record<string, unknown>;
  return text(pattern).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (name in given) return text(evaluate(given[name]));
    return text(name.includes('.') ? scope.attribute(...attributePath(name)) : scope.ref(name));
  });
};

const carriers: Record<string, Intrinsic> = {
  Ref: (argument, _, scope) => scope.ref(text(argument)),
  Condition: (argument, _, scope) => scope.condition(text(argument)),
  'Fn::GetAtt': (argument, evaluate, scope) =>
    scope.attribute(...attributePath(Array.isArray(argument) ? argument.map(evaluate) : argument)),
  'Fn::Join': (argument, evaluate) => {
    const [separator, parts] = list(argument);
    return list(evaluate(parts)).map(text).join(text(separator));
  },
  'Fn::Split': (argument, evaluate) => {
    const [separator, whole] = list(argument);
    return text(evaluate(whole)).split(text(separator));
  },
  'Fn::Select': (argument, evaluate) => {
    const [index, values] = list(argument);
    const chosen = list(evaluate(values))[Number(text(evaluate(index)))];
    if (chosen === undefined) throw new Error(`Fn::Select finds nothing at ${text(index)}`);
    return chosen;
  },
  'Fn::Sub': substitute,
  'Fn::If': (argument, evaluate, scope) => {
    const [condition, yes, no] = list(argument);
    return evaluate(scope.condition(text(condition)) ? yes : no);
  },
  'Fn::Equals': (argument, evaluate) => {
    const [one, other] = list(argument).map(evaluate);
    return text(one) === text(other);
  },
  'Fn::Not': (argument, evaluate) => !list(argument).map(evaluate).every(truth),
  'Fn::And': (argument, evaluate) => list(argument).map(evaluate).every(truth),
  'Fn::Or': (argument, evaluate) => list(argument).map(evaluate).some(truth),
  'Fn::FindInMap': (argument, evaluate, scope) => {
    const [map, first, second] = list(argument).map(evaluate).map(text);
    return scope.mapping(map ?? '', first ?? '', second ?? '');
  },
  'Fn::Base64': (argument, evaluate) => Buffer.from(text(evaluate(argument))).toString('base64'),
};

const carried = carriedOut(intrinsics, carriers);

/** Evaluates a value of a template: `undefined` means the property or item is to be left out. */
export function evaluate(value: unknown, scope: Scope): unknown {
  const inner = (part: unknown): unknown => evaluate(part, scope);
  if (Array.isArray(value)) return value.map(inner).filter((part) => part !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  const [[name, argument] = [], ...others] = Object.entries(value);
  if (name !== undefined && others.length === 0) {
    const intrinsic = carried.get(name);
    // A policy's `Condition` is a block of operators, a template's is a name.
    if (intrinsic && !(name === 'Condition' && typeof argument !== 'string')) {
      return intrinsic(argument, inner, scope);
    }
    if (name.startsWith('Fn::')) {
      const why = whyNot(answerTo(intrinsics, name)) ?? '';
      throw new Error(`${name} ${why} (src/capabilities/templates.ts)`);
    }
  }
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, part]) => [key, inner(part)] as const)
      .filter(([, part]) => part !== undefined),
  );
}
