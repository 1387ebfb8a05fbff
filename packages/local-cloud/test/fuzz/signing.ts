import { createHash, createHmac } from 'node:crypto';

export type Keys = { accessKeyId: string; secretAccessKey: string; sessionToken: string };

/** A request that can be signed. Fuzzers change it before or after signing. */
export type Signed = {
  method: string;
  path: string;
  service: string;
  headers: Record<string, string>;
  body: string;
};

const REGION = 'us-east-1';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const mac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

/** `YYYYMMDDThhmmssZ` */
export const formatAmzDate = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/**
 * Signs a request with SigV4, independently of the implementation under test. `at` is in epoch
 * milliseconds.
 */
export function signRequest(request: Signed, keys: Keys, at: number): Signed {
  const date = formatAmzDate(at);
  const headers: Record<string, string> = {
    ...request.headers,
    'x-amz-date': date,
    'x-amz-security-token': keys.sessionToken,
  };
  const names = Object.keys(headers).sort();
  const lines = names.map((name) => `${name}:${headers[name] ?? ''}`);
  const scope = `${date.slice(0, 8)}/${REGION}/${request.service}/aws4_request`;
  const canonical = [request.method, request.path, '', ...lines, '', names.join(';')];
  const text = [
    'AWS4-HMAC-SHA256',
    date,
    scope,
    sha256([...canonical, sha256(request.body)].join('\n')),
  ].join('\n');
  const key = scope.split('/').reduce<string | Buffer>(mac, `AWS4${keys.secretAccessKey}`);
  const parts = [
    `Credential=${keys.accessKeyId}/${scope}`,
    `SignedHeaders=${names.join(';')}`,
    `Signature=${mac(key, text).toString('hex')}`,
  ];
  return {
    ...request,
    headers: { ...headers, authorization: `AWS4-HMAC-SHA256 ${parts.join(', ')}` },
  };
}

/** Presigns the MQTT WebSocket URL. Returns the query parameters. */
export function presignWebSocket(
  host: string,
  keys: Keys,
  at: number,
): [name: string, value: string][] {
  const date = formatAmzDate(at);
  const scope = `${date.slice(0, 8)}/${REGION}/iotdevicegateway/aws4_request`;
  const pairs: [string, string][] = [
    ['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
    ['X-Amz-Credential', `${keys.accessKeyId}/${scope}`],
    ['X-Amz-Date', date],
    ['X-Amz-SignedHeaders', 'host'],
  ];
  const query = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  const canonical = ['GET', '/mqtt', query, `host:${host}`, '', 'host', sha256('')].join('\n');
  const text = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>(mac, `AWS4${keys.secretAccessKey}`);
  return [
    ...pairs,
    ['X-Amz-Signature', mac(key, text).toString('hex')],
    ['X-Amz-Security-Token', keys.sessionToken],
  ];
}
