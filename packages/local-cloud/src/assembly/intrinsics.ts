import {
  getCapability,
  matchImplementations,
  getRefusalReason,
} from '../capabilities/find-capability';
import { intrinsics } from '../capabilities/templates';

/** The stack in which an expression is evaluated. */
export type Scope = {
  /** `Ref`; `undefined` for `AWS::NoValue`. */
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

const toText = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`Expected a string, found ${JSON.stringify(value)}`);
};
const toList = (value: unknown): unknown[] => {
  if (!Array.isArray(value)) throw new Error(`Expected a list, found ${JSON.stringify(value)}`);
  return value;
};
const isTrue = (value: unknown): boolean => value === true || value === 'true';

function parseAttribute(argument: unknown): [string, string] {
  if (Array.isArray(argument)) {
    const [logicalId, ...rest] = argument.map(toText);
    return [logicalId ?? '', rest.join('.')];
  }
  const whole = toText(argument);
  const dot = whole.indexOf('.');
  return [whole.slice(0, dot), whole.slice(dot + 1)];
}

const substitute: Intrinsic = (argument, evaluate, scope) => {
  const [pattern, values] = Array.isArray(argument) ? (argument as unknown[]) : [argument, {}];
  const given = values as Record<string, unknown>;
  return toText(pattern).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (name in given) return toText(evaluate(given[name]));
    return toText(name.includes('.') ? scope.attribute(...parseAttribute(name)) : scope.ref(name));
  });
};

const implementations: Record<string, Intrinsic> = {
  Ref: (argument, _, scope) => scope.ref(toText(argument)),
  Condition: (argument, _, scope) => scope.condition(toText(argument)),
  'Fn::GetAtt': (argument, evaluate, scope) =>
    scope.attribute(...parseAttribute(Array.isArray(argument) ? argument.map(evaluate) : argument)),
  'Fn::Join': (argument, evaluate) => {
    const [separator, parts] = toList(argument);
    return toList(evaluate(parts)).map(toText).join(toText(separator));
  },
  'Fn::Split': (argument, evaluate) => {
    const [separator, whole] = toList(argument);
    return toText(evaluate(whole)).split(toText(separator));
  },
  'Fn::Select': (argument, evaluate) => {
    const [index, values] = toList(argument);
    const chosen = toList(evaluate(values))[Number(toText(evaluate(index)))];
    if (chosen === undefined) throw new Error(`Fn::Select: the list has no index ${toText(index)}`);
    return chosen;
  },
  'Fn::Sub': substitute,
  'Fn::If': (argument, evaluate, scope) => {
    const [condition, yes, no] = toList(argument);
    return evaluate(scope.condition(toText(condition)) ? yes : no);
  },
  'Fn::Equals': (argument, evaluate) => {
    const [left, right] = toList(argument).map(evaluate);
    return toText(left) === toText(right);
  },
  'Fn::Not': (argument, evaluate) => !toList(argument).map(evaluate).every(isTrue),
  'Fn::And': (argument, evaluate) => toList(argument).map(evaluate).every(isTrue),
  'Fn::Or': (argument, evaluate) => toList(argument).map(evaluate).some(isTrue),
  'Fn::FindInMap': (argument, evaluate, scope) => {
    const [map, first, second] = toList(argument).map(evaluate).map(toText);
    return scope.mapping(map ?? '', first ?? '', second ?? '');
  },
  'Fn::Base64': (argument, evaluate) => Buffer.from(toText(evaluate(argument))).toString('base64'),
};

const supported = matchImplementations(intrinsics, implementations);

/** Evaluates a value of a template; `undefined` means that the property or item is omitted. */
export function evaluate(value: unknown, scope: Scope): unknown {
  const evaluatePart = (part: unknown): unknown => evaluate(part, scope);
  if (Array.isArray(value)) return value.map(evaluatePart).filter((part) => part !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  const [[name, argument] = [], ...others] = Object.entries(value);
  if (name !== undefined && others.length === 0) {
    const intrinsic = supported.get(name);
    // `Condition` is an intrinsic only with a name; in a policy it is a block of operators.
    if (intrinsic && !(name === 'Condition' && typeof argument !== 'string')) {
      return intrinsic(argument, evaluatePart, scope);
    }
    if (name.startsWith('Fn::')) {
      const reason = getRefusalReason(getCapability(intrinsics, name)) ?? '';
      throw new Error(`${name} ${reason} (src/capabilities/templates.ts)`);
    }
  }
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, part]) => [key, evaluatePart(part)] as const)
      .filter(([, part]) => part !== undefined),
  );
}
