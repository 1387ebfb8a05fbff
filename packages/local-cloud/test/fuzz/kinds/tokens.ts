import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { FuzzTarget } from '../fuzz-target';
import { assessResponse, type FuzzKind } from '../kind';
import type { Random } from '../random';
import { corruptText, drawText, drawValue } from '../random-values';
import { sendRequest } from '../send-request';

type Claims = Record<string, unknown>;
/** A decoded token. */
type Parts = { header: Claims; claims: Claims; signature: string };

const text = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const read = (part = ''): Claims => JSON.parse(Buffer.from(part, 'base64url').toString()) as Claims;

function decodeToken(token: string): Parts {
  const [header, claims, signature = ''] = token.split('.');
  return { header: read(header), claims: read(claims), signature };
}

const encodeToken = ({ header, claims, signature }: Parts): string =>
  `${text(header)}.${text(claims)}.${signature}`;

/** A foreign key pair, created once. */
let foreign: { privateKey: KeyObject; publicKey: KeyObject } | undefined;
const getForeignKey = () => (foreign ??= generateKeyPairSync('rsa', { modulusLength: 2048 }));

function signWithForeignKey(parts: Parts, algorithm: string): string {
  const body = `${text(parts.header)}.${text(parts.claims)}`;
  const signature = sign(algorithm, Buffer.from(body), getForeignKey().privateKey);
  return `${body}.${signature.toString('base64url')}`;
}

function signWithHmac(parts: Parts, secret: string): string {
  const body = `${text(parts.header)}.${text(parts.claims)}`;
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
}

const hour = (): number => Math.floor(Date.now() / 1000) + 3600;

/** Claims that differ from the signed ones. */
const forgedClaims: ((random: Random, target: FuzzTarget) => Claims)[] = [
  (_, { owner }) => ({ sub: owner.sub, username: owner.sub, 'cognito:username': owner.sub }),
  () => ({ 'cognito:groups': ['editors'] }),
  () => ({ exp: hour() * 2 }),
  (random) => ({ iss: drawText(random) }),
  (random) => ({ aud: drawText(random), client_id: drawText(random) }),
  (random) => ({ token_use: random.pick(['id', 'access', 'refresh', '']) }),
  (random) => ({ [drawText(random)]: drawValue(random) }),
];

/** Forged tokens, which must all be rejected. */
const forgeries: ((random: Random, parts: Parts, target: FuzzTarget) => string)[] = [
  (_, parts) => encodeToken({ ...parts, header: { ...parts.header, alg: 'none' }, signature: '' }),
  (_, parts) => encodeToken({ ...parts, header: { ...parts.header, alg: 'None' } }),
  (_, parts, { cloud }) =>
    signWithHmac(
      { ...parts, header: { ...parts.header, alg: 'HS256' } },
      JSON.stringify(cloud.userPool.jwks.keys[0]),
    ),
  (_, parts) => signWithHmac({ ...parts, header: { alg: 'HS256', typ: 'JWT' } }, ''),
  (_, parts) => signWithForeignKey(parts, 'RSA-SHA256'),
  (_, parts) =>
    signWithForeignKey({ ...parts, header: { ...parts.header, alg: 'RS512' } }, 'RSA-SHA512'),
  (_, parts) => {
    const jwk = getForeignKey().publicKey.export({ format: 'jwk' });
    return signWithForeignKey({ ...parts, header: { ...parts.header, jwk } }, 'RSA-SHA256');
  },
  (random, parts) =>
    signWithForeignKey(
      { ...parts, header: { ...parts.header, kid: drawText(random) } },
      'RSA-SHA256',
    ),
  (_, parts) => {
    const jku = 'http://127.0.0.1:9/keys.json';
    return signWithForeignKey(
      { ...parts, header: { ...parts.header, jku, x5u: jku } },
      'RSA-SHA256',
    );
  },
  (random, parts) =>
    signWithForeignKey(
      { ...parts, header: { ...parts.header, crit: [drawText(random)] } },
      'RSA-SHA256',
    ),
  (random, parts, target) =>
    encodeToken({
      ...parts,
      claims: { ...parts.claims, ...random.pick(forgedClaims)(random, target) },
    }),
  (random, parts) => corruptText(random, encodeToken(parts)),
  (random, parts) =>
    encodeToken({ ...parts, signature: parts.signature.slice(0, random.below(300)) }),
  (_, parts) => encodeToken(parts).split('.').slice(0, 2).join('.'),
  (_, parts) => `${encodeToken(parts)}.${parts.signature}`,
  (random) => [1, 2, 3].map(() => Buffer.from(drawText(random)).toString('base64url')).join('.'),
];

/** Decodes the bytes of a token: different encodings of the same bytes are equal. */
const normalizeToken = (token: string): string =>
  token
    .replace(/^Bearer\s+/i, '')
    .split('.')
    .map((part) => Buffer.from(part, 'base64url').toString('hex'))
    .join('.');

type Endpoint = (
  target: FuzzTarget,
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

/** Endpoints that accept tokens: the API, the user pool and the identity pool. */
const endpoints: Endpoint[] = [
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

/** Modified tokens of the owner, and tokens signed by others. */
export const tokens: FuzzKind = {
  name: 'JWTs',
  async run(random, target) {
    const genuine = random.chance(0.5) ? target.owner.idToken : target.owner.accessToken;
    const forged = random.pick(forgeries)(random, decodeToken(genuine), target);
    // Headers cannot contain line breaks or characters beyond Latin-1.
    const token = forged.replace(/[^\x20-\x7e]/g, '') || 'x';
    if (normalizeToken(token) === normalizeToken(genuine)) return { answer: 'the same bytes' };
    const verdict = await assessResponse(
      target,
      sendRequest(target.host, random.pick(endpoints)(target, token)),
    );
    if (verdict.violation || !/^200$/.test(verdict.answer)) return verdict;
    return { ...verdict, violation: `a forged token was accepted: ${token.slice(0, 200)}` };
  },
};
