import { createHash, createHmac } from 'node:crypto';
import { formatAmzDate, type Keys } from './signing';

export type Pairs = readonly (readonly [name: string, value: string])[];

/** A request to S3 with a percent-encoded path. */
export type Request = {
  method: string;
  path: string;
  query: Pairs;
  headers: Record<string, string>;
  body: string;
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const mac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();
const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** Encodes the query. Throws for unpaired surrogates. */
export const encodeQuery = (pairs: Pairs): string =>
  pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');

const formatScope = (date: string): string => `${date.slice(0, 8)}/us-east-1/s3/aws4_request`;

function computeSignature(
  { method, path, query, headers }: Omit<Request, 'body'>,
  payload: string,
  { secretAccessKey }: Keys,
  date: string,
): string {
  const names = Object.keys(headers).sort();
  const lines = names.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}`);
  const pairs = encodeQuery(query).split('&').sort().join('&');
  const canonical = [method, path, pairs, ...lines, '', names.join(';'), payload].join('\n');
  const text = ['AWS4-HMAC-SHA256', date, formatScope(date), sha256(canonical)].join('\n');
  const key = formatScope(date).split('/').reduce<string | Buffer>(mac, `AWS4${secretAccessKey}`);
  return mac(key, text).toString('hex');
}

/** Signs the headers of a request, independently of the implementation under test. */
export function signHeaders(request: Request, keys: Keys, at: number): Record<string, string> {
  const date = formatAmzDate(at);
  const payload = request.headers['x-amz-content-sha256'] ?? sha256(request.body);
  const headers: Record<string, string> = {
    ...request.headers,
    'x-amz-date': date,
    'x-amz-security-token': keys.sessionToken,
    'x-amz-content-sha256': payload,
  };
  const signature = computeSignature({ ...request, headers }, payload, keys, date);
  const names = Object.keys(headers).sort().join(';');
  const credential = `${keys.accessKeyId}/${formatScope(date)}`;
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

/** Presigns a URL, valid for `seconds` from `at`. Returns the query, signature last. */
export function presignUrl(
  { method, path, query, headers }: Omit<Request, 'body'>,
  keys: Keys,
  at: number,
  seconds: number,
): Pairs {
  const date = formatAmzDate(at);
  const pairs: Pairs = [
    ...query,
    ['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
    ['X-Amz-Credential', `${keys.accessKeyId}/${formatScope(date)}`],
    ['X-Amz-Date', date],
    ['X-Amz-Expires', String(seconds)],
    ['X-Amz-Security-Token', keys.sessionToken],
    ['X-Amz-SignedHeaders', Object.keys(headers).sort().join(';')],
  ];
  const signed = { method, path, query: pairs, headers };
  return [...pairs, ['X-Amz-Signature', computeSignature(signed, 'UNSIGNED-PAYLOAD', keys, date)]];
}
