import { createHash, createHmac } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { ClientOptions, Keys, Target } from './target';

/** A request to a service of which no client is installed. */
export type Asked = {
  service: string;
  method?: 'GET' | 'POST';
  path?: string;
  headers?: Record<string, string>;
  body: object;
};

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const mac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

/** The `Authorization` of Signature Version 4, written apart from the code that checks it. */
function authorization(
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

/** The keys that a client of the SDK would sign with. */
const keysOf = ({ region, credentials }: ClientOptions): Promise<Keys> =>
  credentials ? Promise.resolve(credentials) : new DynamoDBClient({ region }).config.credentials();

/** Sends a signed request in somebody's name; the status, the headers and the JSON of the answer. */
export async function send(
  target: Target,
  options: ClientOptions,
  { service, method = 'POST', path = '/', headers = {}, body }: Asked,
): Promise<{ status: number; headers: Headers; body: unknown }> {
  const keys = await keysOf(options);
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
  const signature = authorization(keys, { scope, method, path, headers: sent, body: text });
  const answer = await fetch(address + path, {
    method,
    headers: { ...sent, authorization: signature },
    body: text,
  });
  const said = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: said === '' ? undefined : (JSON.parse(said) as unknown),
  };
}

/** Calls an operation of the protocol that names it in `x-amz-target`, as SSM's. */
export function call(
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
  return send(target, options, { service, headers, body: input });
}
