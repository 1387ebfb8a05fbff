import { createHash, createHmac } from 'node:crypto';

export type AwsCredentials = { accessKeyId: string; secretAccessKey: string; sessionToken: string };

const REGION = 'us-east-1';

/**
 * Returns the headers of a POST signed with AWS Signature Version 4. `target` is the `x-amz-target` of
 * protocols that name the operation in a header.
 */
export function signRequest(
  url: string,
  body: string,
  service: string,
  credentials: AwsCredentials,
  target?: string,
) {
  const { host, pathname } = new URL(url);
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${time.slice(0, 8)}/${REGION}/${service}/aws4_request`;
  const signed = {
    'x-amz-date': time,
    'x-amz-security-token': credentials.sessionToken,
    ...(target && { 'x-amz-target': target }),
  };
  const headers = { host, ...signed };
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
  const key = scope.split('/').reduce<Buffer | string>(hmac, `AWS4${credentials.secretAccessKey}`);
  const signature = hmac(key, toSign).toString('hex');
  return {
    ...signed,
    authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
