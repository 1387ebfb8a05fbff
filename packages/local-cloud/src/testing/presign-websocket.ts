import { createHash, createHmac } from 'node:crypto';
import type { Credentials } from '../services/iam/iam';

/**
 * Presigns the MQTT WebSocket URL as AWS IoT requires: the session token follows the signature, which does
 * not cover it. Independent of the implementation under test. `at` is in epoch milliseconds.
 */
export function presignWebSocketUrl(
  endpoint: string,
  credentials: Omit<Credentials, 'expiresAt'>,
  at: number,
  service = 'iotdevicegateway',
): string {
  const date = `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const scope = `${date.slice(0, 8)}/us-east-1/${service}/aws4_request`;
  const query = [
    'X-Amz-Algorithm=AWS4-HMAC-SHA256',
    `X-Amz-Credential=${encodeURIComponent(`${credentials.accessKeyId}/${scope}`)}`,
    `X-Amz-Date=${date}`,
    'X-Amz-SignedHeaders=host',
  ].join('&');
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  const canonical = ['GET', '/mqtt', query, `host:${endpoint}`, '', 'host', hash('')].join('\n');
  const text = ['AWS4-HMAC-SHA256', date, scope, hash(canonical)].join('\n');
  const mac = (key: string | Buffer, data: string) =>
    createHmac('sha256', key).update(data).digest();
  const key = scope.split('/').reduce<string | Buffer>(mac, `AWS4${credentials.secretAccessKey}`);
  const token = encodeURIComponent(credentials.sessionToken);
  const signature = mac(key, text).toString('hex');
  return `ws://${endpoint}/mqtt?${query}&X-Amz-Signature=${signature}&X-Amz-Security-Token=${token}`;
}
