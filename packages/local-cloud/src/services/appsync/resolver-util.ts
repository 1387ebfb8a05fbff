import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../../core/clock';
import type { Capabilities } from '../../capabilities/capability';
import { getMemberRefusalReason } from '../../capabilities/check-resolver';
import {
  getCapability,
  matchImplementations,
  flattenMembers,
} from '../../capabilities/find-capability';
import { toAttribute, toAttributes } from './attribute-value';
import { buildFilterExpression } from './filter-expression';
import { toSubscriptionFilter } from './realtime/to-subscription-filter';
import { ResolverError } from './resolver-error';

type Values = Record<string, unknown>;

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const KSUID_EPOCH = 1_400_000_000;

function encodeBase(value: bigint, alphabet: string, length: number): string {
  const base = BigInt(alphabet.length);
  let rest = value;
  let encoded = '';
  for (let digit = 0; digit < length; digit += 1, rest /= base) {
    encoded = alphabet.charAt(Number(rest % base)) + encoded;
  }
  return encoded;
}

const drawRandom = (bytes: number): bigint => BigInt(`0x${randomBytes(bytes).toString('hex')}`);
const createUlid = (now: number): string =>
  encodeBase((BigInt(now) << 80n) | drawRandom(10), CROCKFORD, 26);
const createKsuid = (now: number): string =>
  encodeBase((BigInt(Math.floor(now / 1000) - KSUID_EPOCH) << 128n) | drawRandom(16), BASE62, 27);

const orNull =
  <T>(convert: (value: T) => unknown) =>
  (value: T | null | undefined): unknown =>
    value === null || value === undefined ? null : convert(value);

const dynamodb = {
  toDynamoDB: toAttribute,
  toString: orNull((value: string) => ({ S: value })),
  toStringSet: orNull((values: string[]) => ({ SS: [...values] })),
  toNumber: orNull((value: number) => ({ N: String(value) })),
  toNumberSet: orNull((values: number[]) => ({ NS: values.map(String) })),
  toBinary: orNull((value: string) => ({ B: value })),
  toBinarySet: orNull((values: string[]) => ({ BS: [...values] })),
  toBoolean: orNull((value: boolean) => ({ BOOL: value })),
  toNull: () => ({ NULL: true }),
  toList: orNull((values: unknown[]) => ({ L: values.map(toAttribute) })),
  toMap: orNull((values: Values) => ({ M: toAttributes(values) })),
  toMapValues: orNull((values: Values) => toAttributes(values)),
};

const createTime = (now: Clock) => ({
  nowISO8601: () => new Date(now()).toISOString(),
  nowEpochSeconds: () => Math.floor(now() / 1000),
  nowEpochMilliSeconds: () => now(),
  parseISO8601ToEpochMilliSeconds: (text: string) => {
    const parsed = Date.parse(text);
    return Number.isNaN(parsed) ? null : parsed;
  },
  epochMilliSecondsToSeconds: (milliseconds: number) => Math.floor(milliseconds / 1000),
  epochMilliSecondsToISO8601: (milliseconds: number) => new Date(milliseconds).toISOString(),
});

const math = {
  roundNum: (value: number) => Math.round(value),
  minVal: (one: number, other: number) => Math.min(one, other),
  maxVal: (one: number, other: number) => Math.max(one, other),
  randomDouble: () => Math.random(),
  randomWithinRange: (from: number, to: number) => from + Math.floor(Math.random() * (to - from)),
};

const transform = {
  toDynamoDBFilterExpression: (filter: Values) => JSON.stringify(buildFilterExpression(filter)),
  toDynamoDBConditionExpression: (filter: Values) => JSON.stringify(buildFilterExpression(filter)),
  toSubscriptionFilter,
};

const text = {
  escapeJavaScript: (value: string) =>
    JSON.stringify(value)
      .slice(1, -1)
      .replace(/'/g, String.raw`\'`)
      .replace(/\//g, String.raw`\/`),
  urlEncode: (value: string) => encodeURIComponent(value).replace(/%20/g, '+'),
  urlDecode: (value: string) => decodeURIComponent(value.replace(/\+/g, ' ')),
  base64Encode: (value: string) => Buffer.from(value).toString('base64'),
  base64Decode: (value: string) => Buffer.from(value, 'base64').toString('utf8'),
  matches: (pattern: string, value: string) => new RegExp(`^(?:${pattern})$`).test(value),
};

/**
 * The members of `util` that mapping templates and JavaScript resolvers share, on plain values. The use
 * of an unsupported member is rejected when the API is loaded, or at the latest when it is read.
 */
export function createResolverUtil(now: Clock) {
  return {
    ...text,
    autoId: () => randomUUID(),
    autoUlid: () => createUlid(now()),
    autoKsuid: () => createKsuid(now()),
    error: (message: string, type?: string, data?: unknown, info?: unknown): never => {
      throw new ResolverError(message, type ?? null, data ?? null, info ?? null);
    },
    dynamodb,
    time: createTime(now),
    math,
    transform,
    str: { normalize: (value: string, form: string) => value.normalize(form.toUpperCase()) },
  };
}

type Members = { [name: string]: unknown };

/**
 * Makes reading an unsupported member an error with the reason, instead of undefined. Irrelevant members
 * become functions without effect. Throws when `members` differ from the supported ones in `answers`.
 */
export function guardMembers<T extends object>(members: T, name: string, answers: Capabilities): T {
  matchImplementations(answers, flattenMembers(members));
  const guard = (part: Members, path: string): Members => {
    const inner = Object.entries(part).map(([key, member]) => [
      key,
      typeof member === 'object' && member !== null
        ? guard(member as Members, `${path}${key}.`)
        : member,
    ]);
    return new Proxy(Object.fromEntries(inner) as Members, {
      get(target, key) {
        if (typeof key === 'symbol' || key in target) return Reflect.get(target, key) as unknown;
        const member = `${path}${key}`;
        if (getCapability(answers, member)?.status === 'irrelevant') return () => undefined;
        throw new ResolverError(
          `${name}.${member} ${getMemberRefusalReason(answers, member) ?? ''}`,
          'Code',
        );
      },
    });
  };
  return guard(members as Members, '') as T;
}
