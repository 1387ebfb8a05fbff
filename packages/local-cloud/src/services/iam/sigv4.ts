import { createHmac, timingSafeEqual } from 'node:crypto';
import { ServiceError } from '../../core/service-error';
import {
  buildCanonicalRequest,
  parseQuery,
  sha256,
  type QueryPair,
  type SignedRequest,
} from './canonical-request';

/** The signature of a request, from its header or its query. */
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
  /** Validity of a presigned URL in seconds; absent for a signature in the header. */
  expires?: number;
  /** The signed pairs of the query. */
  query: QueryPair[];
};

const SKEW_SECONDS = 300;
/** S3 allows 15 minutes ("RequestTimeTooSkewed", S3 API Reference). */
const S3_SKEW_SECONDS = 900;
const DAY_SECONDS = 86_400;
const ALGORITHM = 'AWS4-HMAC-SHA256';
/** The payload hash of a stream, which the SDK for JavaScript cannot read twice. */
const STREAMING_PAYLOAD = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';

function reject(code: string, message: string): never {
  throw new ServiceError(code, message, 403);
}

function parseCredentialScope(
  credential: string,
): Pick<Signature, 'accessKeyId' | 'day' | 'region' | 'service'> {
  const [accessKeyId, day, region, service, end, ...more] = credential.split('/');
  if (!accessKeyId || !day || !region || !service || end !== 'aws4_request' || more.length > 0) {
    return reject('IncompleteSignatureException', `Credential is malformed: ${credential}`);
  }
  return { accessKeyId, day, region, service };
}

/** The security token is signed, except for IoT's device gateway. */
function selectSignedPairs(query: QueryPair[], service: string): QueryPair[] {
  return query.filter(
    ([name]) =>
      name !== 'X-Amz-Signature' &&
      !(service === 'iotdevicegateway' && name === 'X-Amz-Security-Token'),
  );
}

function readPresignedQuery(query: QueryPair[]): Signature {
  const value = (name: string): string | undefined => query.find(([key]) => key === name)?.[1];
  const signatureNames = query.map(([name]) => name).filter((name) => name.startsWith('X-Amz-'));
  if (new Set(signatureNames).size < signatureNames.length) {
    return reject('IncompleteSignatureException', 'The query names a part of the signature twice.');
  }
  const scope = parseCredentialScope(value('X-Amz-Credential') ?? '');
  const expires = Number(value('X-Amz-Expires') ?? DAY_SECONDS);
  if (value('X-Amz-Algorithm') !== ALGORITHM || !(expires > 0 && expires <= 7 * DAY_SECONDS)) {
    return reject('IncompleteSignatureException', 'The query-string authentication is incomplete.');
  }
  return {
    ...scope,
    date: value('X-Amz-Date') ?? '',
    headers: (value('X-Amz-SignedHeaders') ?? '').split(';'),
    value: value('X-Amz-Signature') ?? '',
    token: value('X-Amz-Security-Token'),
    expires,
    query: selectSignedPairs(query, scope.service),
  };
}

/** Reads the signature of a request. Throws ServiceError 403 for a missing or malformed one. */
export function readSignature(request: SignedRequest): Signature {
  const query = parseQuery(request.url);
  if (query.some(([name]) => name === 'X-Amz-Signature')) return readPresignedQuery(query);
  const header = request.headers['authorization'];
  if (!header) return reject('MissingAuthenticationTokenException', 'Missing Authentication Token');
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/.exec(
      header,
    );
  const [, credential, headers, value] = parts ?? [];
  if (!credential || !headers || !value) {
    return reject('IncompleteSignatureException', 'Authorization header is malformed.');
  }
  return {
    ...parseCredentialScope(credential),
    date: request.headers['x-amz-date'] ?? '',
    headers: headers.split(';'),
    value,
    token: request.headers['x-amz-security-token'],
    query,
  };
}

/** The time of the signature in epoch milliseconds; NaN when its date is malformed. */
export function parseSignatureTime({ date }: Signature): number {
  const iso = date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  return iso === date ? NaN : Date.parse(iso);
}

function checkDate(signature: Signature, now: number): void {
  const signedAt = parseSignatureTime(signature);
  if (Number.isNaN(signedAt) || !signature.date.startsWith(signature.day)) {
    reject('IncompleteSignatureException', 'The date of the signature is missing or malformed.');
  }
  const age = (now - signedAt) / 1000;
  const skew = signature.service === 's3' ? S3_SKEW_SECONDS : SKEW_SECONDS;
  if (age > (signature.expires ?? skew)) {
    reject('InvalidSignatureException', `Signature expired: ${signature.date} is too long ago.`);
  }
  if (age < -skew) {
    reject('InvalidSignatureException', `Signature not yet current: ${signature.date}`);
  }
}

function checkHeaders(request: SignedRequest, signature: Signature): void {
  const mustBeSigned = /^x-amz-(target|security-token|date)$/;
  const names = Object.keys(request.headers).filter((name) =>
    // S3 requires that all x-amz- headers are signed.
    signature.service === 's3' ? name.startsWith('x-amz-') : mustBeSigned.test(name),
  );
  const missing = ['host', ...names].find((name) => !signature.headers.includes(name));
  if (missing) {
    reject('InvalidSignatureException', `'${missing}' must be a 'SignedHeader' in the signature.`);
  }
}

function computePayloadHash(request: SignedRequest, signature: Signature): string {
  const claimed = request.headers['x-amz-content-sha256'];
  if (
    signature.service === 's3' &&
    (signature.expires !== undefined || claimed === 'UNSIGNED-PAYLOAD')
  ) {
    return 'UNSIGNED-PAYLOAD';
  }
  // The trailer of the stream has a checksum, which is verified when the body is decoded.
  if (signature.service === 's3' && claimed === STREAMING_PAYLOAD) return STREAMING_PAYLOAD;
  const actual = sha256(request.body);
  if (claimed !== undefined && claimed !== actual) {
    reject(
      signature.service === 's3' ? 'XAmzContentSHA256Mismatch' : 'InvalidSignatureException',
      'The payload does not have the hash that the request claims.',
    );
  }
  return actual;
}

function computeSignature(request: SignedRequest, signature: Signature, secret: string): string {
  const hmac = (key: string | Buffer, text: string): Buffer =>
    createHmac('sha256', key).update(text).digest();
  const { day, region, service } = signature;
  const canonical = buildCanonicalRequest(request, {
    service,
    query: signature.query,
    headers: signature.headers,
    payloadHash: computePayloadHash(request, signature),
  });
  const scope = [day, region, service, 'aws4_request'];
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${secret}`);
  const text = [ALGORITHM, signature.date, scope.join('/'), sha256(canonical)].join('\n');
  return hmac(key, text).toString('hex');
}

/**
 * Verifies a signature over method, path, query, signed headers and body. `now` in epoch milliseconds;
 * clocks may differ by 5 minutes (S3: 15). Throws ServiceError 403.
 */
export function verifySignature(
  request: SignedRequest,
  signature: Signature,
  secretAccessKey: string,
  now: number,
): void {
  checkDate(signature, now);
  checkHeaders(request, signature);
  const expected = Buffer.from(computeSignature(request, signature, secretAccessKey));
  const given = Buffer.from(signature.value);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
    reject(
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided. ' +
        'Check your AWS Secret Access Key and signing method.',
    );
  }
}
