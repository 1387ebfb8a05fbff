import { isIP } from 'node:net';
import { GraphQLError, Kind, type GraphQLScalarType, type ValueNode } from 'graphql';

type ScalarCheck = { accepts: (value: unknown) => boolean };

const ZONE = String.raw`(?:Z|[+-]\d{2}:\d{2}(?::\d{2})?)`;
const DATE = String.raw`[+-]?\d{4,}-\d{2}-\d{2}`;
const TIME = String.raw`\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?`;
const EMAIL = /^[^\s@"]+@[a-z0-9-]+(\.[a-z0-9-]+)*$/i;
const PHONE = /^\+?[\d\s().-]{3,20}$/;

const matchesPattern = (pattern: string) => {
  const whole = new RegExp(`^${pattern}$`);
  return (value: unknown): boolean => typeof value === 'string' && whole.test(value);
};

function isDate(value: unknown): boolean {
  if (!matchesPattern(`${DATE}${ZONE}?`)(value)) return false;
  const day = String(value).slice(0, 10);
  const parsed = new Date(`${day}T00:00:00Z`);
  // Date would turn 2026-02-30 into a day in March.
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
}

/** AppSync's scalars by name, with the check of their values. */
const scalarChecks: Partial<Record<string, ScalarCheck>> = {
  AWSDate: { accepts: isDate },
  AWSTime: { accepts: matchesPattern(`${TIME}${ZONE}?`) },
  AWSDateTime: {
    accepts: (value) =>
      matchesPattern(`${DATE}T${TIME}${ZONE}`)(value) && isDate(String(value).replace(/T.*/, '')),
  },
  AWSTimestamp: { accepts: Number.isInteger },
  AWSEmail: { accepts: (value) => typeof value === 'string' && EMAIL.test(value) },
  AWSURL: { accepts: (value) => typeof value === 'string' && URL.canParse(value) },
  AWSPhone: { accepts: (value) => typeof value === 'string' && PHONE.test(value) },
  AWSIPAddress: {
    accepts: (value) => typeof value === 'string' && isIP(value.split('/')[0] ?? '') > 0,
  },
};

export const SCALARS: readonly string[] = [...Object.keys(scalarChecks), 'AWSJSON'];

function readLiteral(node: ValueNode): unknown {
  if (node.kind === Kind.INT) return Number(node.value);
  if (node.kind === Kind.STRING) return node.value;
  throw new GraphQLError(`Expected a string or a number, found ${node.kind}`, node);
}

function parseJson(value: unknown): unknown {
  try {
    if (typeof value === 'string') return JSON.parse(value);
  } catch {
    // The error below names the value.
  }
  throw new TypeError(`Unable to parse ${JSON.stringify(value)} as valid JSON.`);
}

/** Configures one of AppSync's scalars; other scalars are unchanged. */
export function configureScalar(scalar: GraphQLScalarType): void {
  if (scalar.name === 'AWSJSON') {
    // Resolvers receive the parsed value; clients send and receive a string.
    scalar.serialize = (value) => JSON.stringify(value);
    scalar.parseValue = parseJson;
    scalar.parseLiteral = (node) => parseJson(readLiteral(node));
    return;
  }
  const scalarCheck = scalarChecks[scalar.name];
  if (!scalarCheck) return;
  const check = (value: unknown): unknown => {
    if (scalarCheck.accepts(value)) return value;
    throw new TypeError(`${JSON.stringify(value)} is not a valid ${scalar.name}`);
  };
  scalar.serialize = check;
  scalar.parseValue = check;
  scalar.parseLiteral = (node) => check(readLiteral(node));
}
