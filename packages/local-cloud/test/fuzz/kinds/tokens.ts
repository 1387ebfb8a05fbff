import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { Fuzzed } from '../fuzz-target';
import { judge, type Kind } from '../kind';
import type { Random } from '../random';
import { damaged, strangeText, strangeValue } from '../random-values';
import { ask } from '../send-request';

type Claims = Record<string, unknown>;
/** A token in its parts: header and claims as objects. */
type Parts = { header: Claims; claims: Claims; signature: string };

const text = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const read = (part = ''): Claims => JSON.parse(Buffer.from(part, 'base64url').toString()) as Claims;

function partsOf(token: string): Parts {
  const [header, claims, signature = ''] = token.split('.');
  return { header: read(header), claims: read(claims), signature };
}

const tokenOf = ({ header, claims, signature }: Parts): string =>
  `${text(header)}.${text(claims)}.${signature}`;

/** A key of somebody else, made once. */
let foreign: { privateKey: KeyObject; publicKey: KeyObject } | undefined;
const foreignKey = () => (foreign ??= generateKeyPairSync('rsa', { modulusLength: 2048 }));

function signedBy(parts: Parts, algorithm: string): string {
  const body = `${text(parts.header)}.${text(parts.claims)}`;
  const signature = sign(algorithm, Buffer.from(body), foreignKey().privateKey);
  return `${body}.${signature.toString('base64url')}`;
}

function macBy(parts: Parts, secret: string): string {
  const body = `${text(parts.header)}.${text(parts.claims)}`;
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
}

const hour = (): number => Math.floor(Date.now() / 1000) + 3600;

/** Other claims than those that were signed. */
const pretences: ((random: Random, fuzzed: Fuzzed) => Claims)[] = [
  (_, { owner }) => ({ sub: owner.sub, username: owner.sub, 'cognito:username': owner.sub }),
  () => ({ 'cognito:groups': ['editors'] }),
  () => ({ exp: hour() * 2 }),
  (random) => ({ iss: strangeText(random) }),
  (random) => ({ aud: strangeText(random), client_id: strangeText(random) }),
  (random) => ({ token_use: random.pick(['id', 'access', 'refresh', '']) }),
  (random) => ({ [strangeText(random)]: strangeValue(random) }),
];

/** Ways to forge; each gives a token that must be worth nothing. */
const forgeries: ((random: Random, parts: Parts, fuzzed: Fuzzed) => string)[] = [
  (_, parts) => tokenOf({ ...parts, header: { ...parts.header, alg: 'none' }, signature: '' }),
  (_, parts) => tokenOf({ ...parts, header: { ...parts.header, alg: 'None' } }),
  (_, parts, { cloud }) =>
    macBy(
      { ...parts, header: { ...parts.header, alg: 'HS256' } },
      JSON.stringify(cloud.userPool.jwks.keys[0]),
    ),
  (_, parts) => macBy({ ...parts, header: { alg: 'HS256', typ: 'JWT' } }, ''),
  (_, parts) => signedBy(parts, 'RSA-SHA256'),
  (_, parts) => signedBy({ ...parts, header: { ...parts.header, alg: 'RS512' } }, 'RSA-SHA512'),
  (_, parts) => {
    const jwk = foreignKey().publicKey.export({ format: 'jwk' });
    return signedBy({ ...parts, header: { ...parts.header, jwk } }, 'RSA-SHA256');
  },
  (random, parts) =>
    signedBy({ ...parts, header: { ...parts.header, kid: strangeText(random) } }, 'RSA-SHA256'),
  (_, parts) => {
    const jku = 'http://127.0.0.1:9/keys.json';
    return signedBy({ ...parts, header: { ...parts.header, jku, x5u: jku } }, 'RSA-SHA256');
  },
  (random, parts) =>
    signedBy({ ...parts, header: { ...parts.header, crit: [strangeText(random)] } }, 'RSA-SHA256'),
  (random, parts, fuzzed) =>
    tokenOf({ ...parts, claims: { ...parts.claims, ...random.pick(pretences)(random, fuzzed) } }),
  (random, parts) => damaged(random, tokenOf(parts)),
  (random, parts) => tokenOf({ ...parts, signature: parts.signature.slice(0, random.below(300)) }),
  (_, parts) => tokenOf(parts).split('.').slice(0, 2).join('.'),
  (_, parts) => `${tokenOf(parts)}.${parts.signature}`,
  (random) => [1, 2, 3].map(() => Buffer.from(strangeText(random)).toString('base64url')).join('.'),
];

/** The bytes that a token is made of: two spellings of the same bytes are the same token. */
const bytesOf = (token: string): string =>
  token
    .replace(/^Bearer\s+/i, '')
    .split('.')
    .map((part) => Buffer.from(part, 'base64url').toString('hex'))
    .join('.');

type Door = (
  fuzzed: Fuzzed,
  token: string,
) => { headers: Record<string, string>; path: string; body: string };

const cognito = (prefix: string, operation: string, input: object) => ({
  headers: {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `${prefix}.${operation}`,
  },
  path: '/',
  body: JSON.stringify(input),
});

/** Where tokens open something: the API, the user's own account, a role. */
const doors: Door[] = [
  (_, token) => ({
    headers: { authorization: token, 'content-type': 'application/json' },
    path: '/graphql',
    body: JSON.stringify({ query: '{listNotes{items{id title topic}}}' }),
  }),
  (_, token) => cognito('AWSCognitoIdentityProviderService', 'GetUser', { AccessToken: token }),
  ({ cloud }, token) => {
    const { identity_pool_id: IdentityPoolId } = cloud.outputs['auth'] as Record<string, string>;
    const Logins = { [`cognito-idp.us-east-1.amazonaws.com/${cloud.userPool.userPoolId}`]: token };
    return cognito('AWSCognitoIdentityService', 'GetId', { IdentityPoolId, Logins });
  },
];

/** Tokens of the owner's that were changed, or that somebody else made. */
export const tokens: Kind = {
  name: 'JWTs',
  async run(random, fuzzed) {
    const genuine = random.chance(0.5) ? fuzzed.owner.idToken : fuzzed.owner.accessToken;
    const forged = random.pick(forgeries)(random, partsOf(genuine), fuzzed);
    // Headers carry neither line ends nor letters beyond Latin-1.
    const token = forged.replace(/[^\x20-\x7e]/g, '') || 'x';
    if (bytesOf(token) === bytesOf(genuine)) return { answer: 'the same bytes' };
    const verdict = await judge(fuzzed, ask(fuzzed.host, random.pick(doors)(fuzzed, token)));
    if (verdict.violation || !/^200$/.test(verdict.answer)) return verdict;
    return { ...verdict, violation: `a forged token was taken: ${token.slice(0, 200)}` };
  },
};
