import { ACCOUNT, REGION } from '../../assembly/place';
import type { Clock } from '../../core/clock';
import { contextOf, sessionArn, type Iam, type RoleSession } from '../iam/iam';
import type { Context } from '../iam/pattern';
import type { Decision } from '../iam/policy';
import { ServiceError } from '../../core/service-error';
import type { ServiceRequest } from '../../core/service';
import type { Bucket } from './buckets';
import { s3Error } from './s3-error';
import { S3_PATH } from './match-operation';

type Signed = Pick<ServiceRequest, 'method' | 'url' | 'headers' | 'body'>;

const isPresigned = ({ query }: ServiceRequest): boolean => query.has('X-Amz-Signature');

/** S3 says in words of its own what other services say alike. */
function inWordsOfS3(error: ServiceError, request: ServiceRequest): ServiceError {
  const { code, message } = error;
  const isQuery = isPresigned(request);
  if (/^Signature (expired|not yet)/.test(message)) {
    const isLate = message.startsWith('Signature expired');
    if (isQuery) return denied(isLate ? 'Request has expired' : 'Request is not valid yet');
    const skewed = 'The difference between the request time and the current time is too large.';
    return s3Error('RequestTimeTooSkewed', skewed, 403);
  }
  if (/must be a 'SignedHeader'/.test(message)) {
    return denied('There were headers present in the request which were not signed');
  }
  switch (code) {
    case 'InvalidSignatureException':
      return s3Error('SignatureDoesNotMatch', message, 403);
    case 'IncompleteSignatureException':
      return s3Error(
        isQuery ? 'AuthorizationQueryParametersError' : 'AuthorizationHeaderMalformed',
        message,
      );
    case 'UnrecognizedClientException':
      return s3Error('InvalidToken', 'The provided token is malformed or otherwise invalid.');
    case 'ExpiredTokenException':
      return s3Error('ExpiredToken', 'The provided token has expired.');
    case 'XAmzContentSHA256Mismatch': {
      const other = "The provided 'x-amz-content-sha256' header does not match what was computed.";
      return s3Error(code, other);
    }
    default:
      return error;
  }
}

/** A `+` in the query is a blank to S3, which signers write `%20`. */
function asSent({ method, url, headers, body }: ServiceRequest): Signed {
  const [path = '', ...query] = url.split('?');
  const plain = query.join('?').replaceAll('+', '%20');
  return { method, url: query.length > 0 ? `${path}?${plain}` : path, headers, body };
}

/** The same request as a browser's client signed it, which knows AWS's own address only. */
function asForAws(sent: Signed, bucket: string): Signed {
  const host = `${bucket}.s3.${REGION}.amazonaws.com`;
  const url = sent.url.slice(`${S3_PATH}/${bucket}`.length);
  return {
    ...sent,
    url: url.startsWith('/') ? url : `/${url}`,
    headers: { ...sent.headers, host },
  };
}

/**
 * Who signed the request, in its header or its query; nobody when it is not signed. The signature
 * may be for the address here or for the bucket's in AWS: the bucket is part of either.
 * Throws in S3's words.
 */
export function callerOf(
  iam: Pick<Iam, 'authenticate'>,
  request: ServiceRequest,
  bucket: string,
): RoleSession | undefined {
  const hasHeader = request.headers['authorization'] !== undefined;
  if (!hasHeader && !isPresigned(request)) return undefined;
  if (hasHeader && isPresigned(request)) {
    throw s3Error('InvalidArgument', 'Only one auth mechanism allowed');
  }
  if (hasHeader && request.headers['x-amz-content-sha256'] === undefined) {
    throw s3Error(
      'InvalidRequest',
      'Missing required header for this request: x-amz-content-sha256',
    );
  }
  const sent = asSent(request);
  try {
    return forS3(iam.authenticate(sent));
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    if (error.code !== 'InvalidSignatureException') throw inWordsOfS3(error, request);
  }
  try {
    return forS3(iam.authenticate(asForAws(sent, bucket)));
  } catch (error) {
    throw error instanceof ServiceError ? inWordsOfS3(error, request) : error;
  }
}

function forS3(caller: RoleSession & { service: string }): RoleSession {
  if (caller.service === 's3') return caller;
  const message = `The credential scope's service must be "s3", not "${caller.service}".`;
  throw s3Error('AuthorizationHeaderMalformed', message);
}

const denied = (message: string): ServiceError => s3Error('AccessDenied', message, 403);

/** What one caller may do with one bucket; nobody where `caller` is not there. */
export type Access = {
  caller: RoleSession | undefined;
  /** Whoever it is, as an ARN, people of an identity pool apart; nothing for a stranger. */
  name: string;
  /** `context` by condition key, in lower case. */
  decide(action: string, resource: string, context?: Context): Decision;
  /** Throws AccessDenied. */
  require(action: string, resource: string, context?: Context): void;
};

/** Roles and the bucket's policy decide together: either may allow, and either may forbid. */
export function accessOf(
  { iam, now }: { iam: Pick<Iam, 'decide'>; now: Clock },
  caller: RoleSession | undefined,
  bucket: Pick<Bucket, 'policy'> | undefined,
): Access {
  const decide: Access['decide'] = (action, resource, more = {}) => {
    const about = caller ? contextOf(caller, now()) : { 'aws:securetransport': 'true' };
    const decisions = [
      ...(caller ? [iam.decide(caller, action, resource, more)] : []),
      ...(bucket ? [bucket.policy(caller, action, resource, { ...about, ...more })] : []),
    ];
    if (decisions.includes('denied')) return 'denied';
    return decisions.includes('allowed') ? 'allowed' : 'not-allowed';
  };
  return {
    ...{ caller, decide },
    name: caller ? `${sessionArn(caller)}/${caller.identity?.identityId ?? ''}` : '',
    require(action, resource, context) {
      if (decide(action, resource, context) === 'allowed') return;
      if (!caller) throw denied('Access Denied');
      throw denied(
        `User: ${sessionArn(caller)} is not authorized to perform: ${action} on resource: "${resource}" because no identity-based policy allows the ${action} action`,
      );
    },
  };
}

/** Throws AccessDenied when the caller takes the bucket for somebody else's. */
export function checkOwner(headers: Record<string, string>): void {
  for (const name of ['x-amz-expected-bucket-owner', 'x-amz-source-expected-bucket-owner']) {
    if ((headers[name] ?? ACCOUNT) !== ACCOUNT) throw denied('Access Denied');
  }
}
