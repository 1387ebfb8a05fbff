import { createHash, createHmac } from 'node:crypto';

export type AwsCredentials = { accessKeyId: string; secretAccessKey: string; sessionToken: string };

const REGION = 'us-east-1';

/**
 * The headers of a POST signed as the browser's client signs it (AWS Signature Version 4); `target`
 * names the operation where the service's protocol does so in a header.
 */
export function signed(
  url: string,
  body: string,
  service: string,
  by: AwsCredentials,
  target?: string,
) {
  const { host, pathname } = new URL(url);
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${time.slice(0, 8)}/${REGION}/${service}/aws4_request`;
  const sent = {
    'x-amz-date': time,
    'x-amz-security-token': by.sessionToken,
    ...(target && { 'x-amz-target': target }),
  };
  const headers = { host, ...sent };
  const names = Object.keys(headers).join(';');
  const canonical = [
    'POST',
    pathname,
    '',
    ...Object.entries(headers).map(([name, value]) => `${name}:${value}`),
    '',
    names,
    sha256(body),
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce<Buffer | string>(hmac, `AWS4${by.secretAccessKey}`);
  const signature = hmac(key, toSign).toString('hex');
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${by.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
