import { createHash, createHmac } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { ClientOptions, Keys, Target } from './target';

/** A request to a service without an installed SDK client. */
export type SignedRequest = {
  service: string;
  method?: 'GET' | 'POST';
  path?: string;
  headers?: Record<string, string>;
  body: object;
};

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const mac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

/** Computes the SigV4 `Authorization` header, independently of the implementation under test. */
function signHeaders(
  keys: Keys,
  {
    scope,
    method,
    path,
    headers,
    body,
  }: Record<'scope' | 'method' | 'path' | 'body', string> & {
    headers: Record<string, string>;
  },
): string {
  const names = Object.keys(headers).sort();
  const lines = names.map((name) => `${name}:${headers[name] ?? ''}`);
  const signed = names.join(';');
  const request = [method, path, '', ...lines, '', signed, hash(body)].join('\n');
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hash(request)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>(mac, `AWS4${keys.secretAccessKey}`);
  const signature = mac(key, text).toString('hex');
  const credential = `${keys.accessKeyId}/${scope}`;
  return `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signed}, Signature=${signature}`;
}

/** Resolves the credentials that an SDK client would use. */
const resolveCredentials = ({ region, credentials }: ClientOptions): Promise<Keys> =>
  credentials ? Promise.resolve(credentials) : new DynamoDBClient({ region }).config.credentials();

/** Sends a signed request. Returns the status, the headers and the parsed JSON body. */
export async function sendSigned(
  target: Target,
  options: ClientOptions,
  { service, method = 'POST', path = '/', headers = {}, body }: SignedRequest,
): Promise<{ status: number; headers: Headers; body: unknown }> {
  const keys = await resolveCredentials(options);
  const address = target.address(service);
  const text = JSON.stringify(body);
  const date = `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const sent: Record<string, string> = {
    ...headers,
    host: new URL(address).host,
    'x-amz-date': date,
    ...(keys.sessionToken !== undefined && { 'x-amz-security-token': keys.sessionToken }),
  };
  const scope = `${date.slice(0, 8)}/${target.region}/${service}/aws4_request`;
  const signature = signHeaders(keys, { scope, method, path, headers: sent, body: text });
  const response = await fetch(address + path, {
    method,
    headers: { ...sent, authorization: signature },
    body: text,
  });
  const responseText = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: responseText === '' ? undefined : (JSON.parse(responseText) as unknown),
  };
}

/** Calls an operation of a JSON protocol service, such as SSM, by `x-amz-target`. */
export function callOperation(
  target: Target,
  options: ClientOptions,
  {
    service,
    prefix,
    operation,
    input,
  }: Record<'service' | 'prefix' | 'operation', string> & {
    input: object;
  },
): Promise<{ status: number; body: unknown }> {
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `${prefix}.${operation}`,
  };
  return sendSigned(target, options, { service, headers, body: input });
}
