import { createHash, createHmac } from 'node:crypto';
import { stampOf, type Keys } from './signing';

export type Pairs = readonly (readonly [name: string, value: string])[];

/** A request to S3, its path percent-encoded as it will be sent. */
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
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** The query as it is sent; throws for half a surrogate. */
export const queryText = (pairs: Pairs): string =>
  pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');

const scopeOf = (date: string): string => `${date.slice(0, 8)}/us-east-1/s3/aws4_request`;

function signatureOf(
  { method, path, query, headers }: Omit<Request, 'body'>,
  payload: string,
  { secretAccessKey }: Keys,
  date: string,
): string {
  const names = Object.keys(headers).sort();
  const lines = names.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}`);
  const pairs = queryText(query).split('&').sort().join('&');
  const canonical = [method, path, pairs, ...lines, '', names.join(';'), payload].join('\n');
  const text = ['AWS4-HMAC-SHA256', date, scopeOf(date), sha256(canonical)].join('\n');
  const key = scopeOf(date).split('/').reduce<string | Buffer>(mac, `AWS4${secretAccessKey}`);
  return mac(key, text).toString('hex');
}

/** The headers of the request with its signature. Written apart from the code that checks it. */
export function headersOf(request: Request, keys: Keys, at: number): Record<string, string> {
  const date = stampOf(at);
  const payload = request.headers['x-amz-content-sha256'] ?? sha256(request.body);
  const headers: Record<string, string> = {
    ...request.headers,
    'x-amz-date': date,
    'x-amz-security-token': keys.sessionToken,
    'x-amz-content-sha256': payload,
  };
  const signature = signatureOf({ ...request, headers }, payload, keys, date);
  const names = Object.keys(headers).sort().join(';');
  const credential = `${keys.accessKeyId}/${scopeOf(date)}`;
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

/** The query of a presigned address, good for so many seconds from `at`; the signature comes last. */
export function presignedFor(
  { method, path, query, headers }: Omit<Request, 'body'>,
  keys: Keys,
  at: number,
  seconds: number,
): Pairs {
  const date = stampOf(at);
  const pairs: Pairs = [
    ...query,
    ['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
    ['X-Amz-Credential', `${keys.accessKeyId}/${scopeOf(date)}`],
    ['X-Amz-Date', date],
    ['X-Amz-Expires', String(seconds)],
    ['X-Amz-Security-Token', keys.sessionToken],
    ['X-Amz-SignedHeaders', Object.keys(headers).sort().join(';')],
  ];
  const signed = { method, path, query: pairs, headers };
  return [...pairs, ['X-Amz-Signature', signatureOf(signed, 'UNSIGNED-PAYLOAD', keys, date)]];
}
