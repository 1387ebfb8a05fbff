import { createHmac, timingSafeEqual } from 'node:crypto';
import { ServiceError } from '../../core/service-error';
import {
  canonicalRequest,
  queryOf,
  sha256,
  type QueryPair,
  type SignedRequest,
} from './canonical-request';

/** A signature as a request carries it, in its header or in its query. */
export type Signature = {
  accessKeyId: string;
  day: string;
  region: string;
  service: string;
  /** `YYYYMMDDThhmmssZ` */
  date: string;
  headers: string[];
  value: string;
  token?: string;
  /** Seconds a presigned URL is valid; absent for a signature in the header. */
  expires?: number;
  /** The pairs of the query that are signed. */
  query: QueryPair[];
};

const SKEW_SECONDS = 300;
/** S3 is more patient than all others ("RequestTimeTooSkewed", S3 API Reference). */
const SKEW_SECONDS_OF_S3 = 900;
const DAY_SECONDS = 86_400;
const ALGORITHM = 'AWS4-HMAC-SHA256';
/** How the SDK for JavaScript sends what it cannot read twice. */
const STREAMED = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';

function refuse(code: string, message: string): never {
  throw new ServiceError(code, message, 403);
}

function scopeOf(
  credential: string,
): Pick<Signature, 'accessKeyId' | 'day' | 'region' | 'service'> {
  const [accessKeyId, day, region, service, end, ...more] = credential.split('/');
  if (!accessKeyId || !day || !region || !service || end !== 'aws4_request' || more.length > 0) {
    return refuse('IncompleteSignatureException', `Credential is malformed: ${credential}`);
  }
  return { accessKeyId, day, region, service };
}

/** IoT's gateway checks the token but leaves it outside of the signature; all others sign it. */
function signedPairs(query: QueryPair[], service: string): QueryPair[] {
  return query.filter(
    ([name]) =>
      name !== 'X-Amz-Signature' &&
      !(service === 'iotdevicegateway' && name === 'X-Amz-Security-Token'),
  );
}

function readPresigned(query: QueryPair[]): Signature {
  const value = (name: string): string | undefined => query.find(([key]) => key === name)?.[1];
  const own = query.map(([name]) => name).filter((name) => name.startsWith('X-Amz-'));
  if (new Set(own).size < own.length) {
    return refuse('IncompleteSignatureException', 'The query names a part of the signature twice.');
  }
  const scope = scopeOf(value('X-Amz-Credential') ?? '');
  const expires = Number(value('X-Amz-Expires') ?? DAY_SECONDS);
  if (value('X-Amz-Algorithm') !== ALGORITHM || !(expires > 0 && expires <= 7 * DAY_SECONDS)) {
    return refuse('IncompleteSignatureException', 'The query-string authentication is incomplete.');
  }
  return {
    ...scope,
    date: value('X-Amz-Date') ?? '',
    headers: (value('X-Amz-SignedHeaders') ?? '').split(';'),
    value: value('X-Amz-Signature') ?? '',
    token: value('X-Amz-Security-Token'),
    expires,
    query: signedPairs(query, scope.service),
  };
}

/** Reads the signature of a request. Throws ServiceError 403 when it has none or a malformed one. */
export function readSignature(request: SignedRequest): Signature {
  const query = queryOf(request.url);
  if (query.some(([name]) => name === 'X-Amz-Signature')) return readPresigned(query);
  const header = request.headers['authorization'];
  if (!header) return refuse('MissingAuthenticationTokenException', 'Missing Authentication Token');
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/.exec(
      header,
    );
  const [, credential, headers, value] = parts ?? [];
  if (!credential || !headers || !value) {
    return refuse('IncompleteSignatureException', 'Authorization header is malformed.');
  }
  return {
    ...scopeOf(credential),
    date: request.headers['x-amz-date'] ?? '',
    headers: headers.split(';'),
    value,
    token: request.headers['x-amz-security-token'],
    query,
  };
}

/** When it was signed, in epoch milliseconds; NaN when it does not say so in the right form. */
export function timeOf({ date }: Signature): number {
  const iso = date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  return iso === date ? NaN : Date.parse(iso);
}

function checkDate(signature: Signature, now: number): void {
  const at = timeOf(signature);
  if (Number.isNaN(at) || !signature.date.startsWith(signature.day)) {
    refuse('IncompleteSignatureException', 'The date of the signature is missing or malformed.');
  }
  const age = (now - at) / 1000;
  const skew = signature.service === 's3' ? SKEW_SECONDS_OF_S3 : SKEW_SECONDS;
  if (age > (signature.expires ?? skew)) {
    refuse('InvalidSignatureException', `Signature expired: ${signature.date} is too long ago.`);
  }
  if (age < -skew) {
    refuse('InvalidSignatureException', `Signature not yet current: ${signature.date}`);
  }
}

function checkHeaders(request: SignedRequest, signature: Signature): void {
  const mustBeSigned = /^x-amz-(target|security-token|date)$/;
  const names = Object.keys(request.headers).filter((name) =>
    // To S3 such headers say what is written.
    signature.service === 's3' ? name.startsWith('x-amz-') : mustBeSigned.test(name),
  );
  const missing = ['host', ...names].find((name) => !signature.headers.includes(name));
  if (missing) {
    refuse('InvalidSignatureException', `'${missing}' must be a 'SignedHeader' in the signature.`);
  }
}

function payloadHash(request: SignedRequest, signature: Signature): string {
  const claimed = request.headers['x-amz-content-sha256'];
  if (
    signature.service === 's3' &&
    (signature.expires !== undefined || claimed === 'UNSIGNED-PAYLOAD')
  ) {
    return 'UNSIGNED-PAYLOAD';
  }
  // Chunks with a checksum behind them: whoever reads them checks that.
  if (signature.service === 's3' && claimed === STREAMED) return STREAMED;
  const actual = sha256(request.body);
  if (claimed !== undefined && claimed !== actual) {
    refuse(
      signature.service === 's3' ? 'XAmzContentSHA256Mismatch' : 'InvalidSignatureException',
      'The payload does not have the hash that the request claims.',
    );
  }
  return actual;
}

function expectedValue(request: SignedRequest, signature: Signature, secret: string): string {
  const hmac = (key: string | Buffer, text: string): Buffer =>
    createHmac('sha256', key).update(text).digest();
  const { day, region, service } = signature;
  const canonical = canonicalRequest(request, {
    service,
    query: signature.query,
    headers: signature.headers,
    payloadHash: payloadHash(request, signature),
  });
  const scope = [day, region, service, 'aws4_request'];
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${secret}`);
  const text = [ALGORITHM, signature.date, scope.join('/'), sha256(canonical)].join('\n');
  return hmac(key, text).toString('hex');
}

/**
 * Checks a signature over method, path, query, signed headers and body.
 * `now` in epoch milliseconds; five minutes of skew are allowed. Throws ServiceError 403.
 */
export function verifySignature(
  request: SignedRequest,
  signature: Signature,
  secretAccessKey: string,
  now: number,
): void {
  checkDate(signature, now);
  checkHeaders(request, signature);
  const expected = Buffer.from(expectedValue(request, signature, secretAccessKey));
  const given = Buffer.from(signature.value);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
    refuse(
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided. ' +
        'Check your AWS Secret Access Key and signing method.',
    );
  }
}
