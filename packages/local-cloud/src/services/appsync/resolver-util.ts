import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../../core/clock';
import type { Answers } from '../../capabilities/answer';
import { whyNotMember } from '../../capabilities/check-resolver';
import { answerTo, carriedOut, leavesOf } from '../../capabilities/find-row';
import { toAttribute, toAttributes } from './attribute-value';
import { filterExpression } from './filter-expression';
import { toSubscriptionFilter } from './realtime/to-filter';
import { ResolverError } from './resolver-error';

type Values = Record<string, unknown>;

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const KSUID_EPOCH = 1_400_000_000;

function inAlphabet(value: bigint, alphabet: string, length: number): string {
  const base = BigInt(alphabet.length);
  let rest = value;
  let written = '';
  for (let place = 0; place < length; place += 1, rest /= base) {
    written = alphabet.charAt(Number(rest % base)) + written;
  }
  return written;
}

const random = (bytes: number): bigint => BigInt(`0x${randomBytes(bytes).toString('hex')}`);
const ulid = (now: number): string => inAlphabet((BigInt(now) << 80n) | random(10), CROCKFORD, 26);
const ksuid = (now: number): string =>
  inAlphabet((BigInt(Math.floor(now / 1000) - KSUID_EPOCH) << 128n) | random(16), BASE62, 27);

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

const time = (now: Clock) => ({
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
  toDynamoDBFilterExpression: (filter: Values) => JSON.stringify(filterExpression(filter)),
  toDynamoDBConditionExpression: (filter: Values) => JSON.stringify(filterExpression(filter)),
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
 * What `util` offers to templates and JavaScript resolvers alike, on plain values. What it lacks is
 * refused when the API starts, or by name when a resolver asks for it in a way that was not seen.
 */
export function resolverMembers(now: Clock) {
  return {
    ...text,
    autoId: () => randomUUID(),
    autoUlid: () => ulid(now()),
    autoKsuid: () => ksuid(now()),
    error: (message: string, type?: string, data?: unknown, info?: unknown): never => {
      throw new ResolverError(message, type ?? null, data ?? null, info ?? null);
    },
    dynamodb,
    time: time(now),
    math,
    transform,
    str: { normalize: (value: string, form: string) => value.normalize(form.toUpperCase()) },
  };
}

type Members = { [name: string]: unknown };

/**
 * Makes a missing member an error that says why it is missing, where the language would go on with
 * nothing. One that is irrelevant does nothing. Throws when `members` are not those that the list
 * supports.
 */
export function guarded<T extends object>(members: T, name: string, answers: Answers): T {
  carriedOut(answers, leavesOf(members));
  const guard = (part: Members, before: string): Members => {
    const inner = Object.entries(part).map(([key, member]) => [
      key,
      typeof member === 'object' && member !== null
        ? guard(member as Members, `${before}${key}.`)
        : member,
    ]);
    return new Proxy(Object.fromEntries(inner) as Members, {
      get(target, key) {
        if (typeof key === 'symbol' || key in target) return Reflect.get(target, key) as unknown;
        const member = `${before}${key}`;
        if (answerTo(answers, member)?.is === 'irrelevant') return () => undefined;
        throw new ResolverError(`${name}.${member} ${whyNotMember(answers, member) ?? ''}`, 'Code');
      },
    });
  };
  return guard(members as Members, '') as T;
}
