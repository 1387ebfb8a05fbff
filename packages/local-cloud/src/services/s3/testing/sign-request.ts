import { createHash, createHmac } from 'node:crypto';
import type { Credentials } from '../../iam/iam';

type UnsignedRequest = {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: string | Uint8Array;
  at: number;
};

const hashHex = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer =>
  createHmac('sha256', key).update(data).digest();
const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

function sign(
  { method, url, headers, at }: Omit<UnsignedRequest, 'body'>,
  payloadHash: string,
  secret: string,
): string {
  const names = Object.keys(headers).sort();
  const query = [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort();
  const canonical = [
    method,
    url.pathname,
    query.join('&'),
    ...names.map((name) => `${name}:${headers[name] ?? ''}`),
    '',
    names.join(';'),
    payloadHash,
  ].join('\n');
  const text = ['AWS4-HMAC-SHA256', formatDate(at), formatScope(at), hashHex(canonical)].join('\n');
  const key = formatScope(at).split('/').reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return hmac(key, text).toString('hex');
}

const formatDate = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
const formatScope = (at: number): string =>
  `${formatDate(at).slice(0, 8)}/us-east-1/s3/aws4_request`;

/** Returns the request's headers with a signature. Independent of the implementation under test. */
export function signHeaders(
  { body, ...request }: UnsignedRequest,
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
): Record<string, string> {
  const payloadHash = request.headers['x-amz-content-sha256'] ?? hashHex(body);
  const headers: Record<string, string> = {
    ...request.headers,
    host: request.url.host,
    'x-amz-date': formatDate(request.at),
    'x-amz-security-token': sessionToken,
    'x-amz-content-sha256': payloadHash,
  };
  const signature = sign({ ...request, headers }, payloadHash, secretAccessKey);
  const credential = `${accessKeyId}/${formatScope(request.at)}`;
  const names = Object.keys(headers).sort().join(';');
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

/** Presigns a URL; `expires` is its validity in seconds. */
export function presignUrl(
  request: Pick<UnsignedRequest, 'method' | 'url' | 'at'>,
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
  expires: number,
): URL {
  const url = new URL(request.url);
  const pairs: Record<string, string> = {
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${accessKeyId}/${formatScope(request.at)}`,
    'X-Amz-Date': formatDate(request.at),
    'X-Amz-Expires': String(expires),
    'X-Amz-Security-Token': sessionToken,
    'X-Amz-SignedHeaders': 'host',
  };
  for (const [name, value] of Object.entries(pairs)) url.searchParams.set(name, value);
  const headers = { host: url.host };
  const signature = sign({ ...request, url, headers }, 'UNSIGNED-PAYLOAD', secretAccessKey);
  url.searchParams.set('X-Amz-Signature', signature);
  return url;
}
