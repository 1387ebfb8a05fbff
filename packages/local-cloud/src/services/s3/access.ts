import { ACCOUNT, REGION } from '../../assembly/account';
import type { Clock } from '../../core/clock';
import { buildCallerContext, formatSessionArn, type Iam, type RoleSession } from '../iam/iam';
import type { ConditionContext } from '../iam/pattern';
import type { Decision } from '../iam/policy';
import { ServiceError } from '../../core/service-error';
import type { ServiceRequest } from '../../core/http-message';
import type { Bucket } from './buckets';
import { s3Error } from './s3-error';
import { S3_PATH } from './match-operation';

type SignedRequest = Pick<ServiceRequest, 'method' | 'url' | 'headers' | 'body'>;

const isPresigned = ({ query }: ServiceRequest): boolean => query.has('X-Amz-Signature');

/** Translates the error codes that other services share into S3's own. */
function toS3Error(error: ServiceError, request: ServiceRequest): ServiceError {
  const { code, message } = error;
  const isQuery = isPresigned(request);
  if (/^Signature (expired|not yet)/.test(message)) {
    const isLate = message.startsWith('Signature expired');
    if (isQuery) return accessDenied(isLate ? 'Request has expired' : 'Request is not valid yet');
    const skewed = 'The difference between the request time and the current time is too large.';
    return s3Error('RequestTimeTooSkewed', skewed, 403);
  }
  if (/must be a 'SignedHeader'/.test(message)) {
    return accessDenied('There were headers present in the request which were not signed');
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
      const mismatch =
        "The provided 'x-amz-content-sha256' header does not match what was computed.";
      return s3Error(code, mismatch);
    }
    default:
      return error;
  }
}

/** S3 reads `+` in a query as a space; signers encode a space as `%20`. */
function normalizePlusSigns({ method, url, headers, body }: ServiceRequest): SignedRequest {
  const [path = '', ...query] = url.split('?');
  const plain = query.join('?').replaceAll('+', '%20');
  return { method, url: query.length > 0 ? `${path}?${plain}` : path, headers, body };
}

/** The request as a browser client signed it: for the bucket's host name in AWS. */
function withAwsHost(sent: SignedRequest, bucket: string): SignedRequest {
  const host = `${bucket}.s3.${REGION}.amazonaws.com`;
  const url = sent.url.slice(`${S3_PATH}/${bucket}`.length);
  return {
    ...sent,
    url: url.startsWith('/') ? url : `/${url}`,
    headers: { ...sent.headers, host },
  };
}

/**
 * Returns the caller that signed the request, in its header or its query; undefined when the request
 * is unsigned. The signature may cover the local address or the bucket's address in AWS: both contain
 * the bucket. Throws a ServiceError with S3's codes.
 */
export function authenticateCaller(
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
  const sent = normalizePlusSigns(request);
  try {
    return requireS3Scope(iam.authenticate(sent));
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    if (error.code !== 'InvalidSignatureException') throw toS3Error(error, request);
  }
  try {
    return requireS3Scope(iam.authenticate(withAwsHost(sent, bucket)));
  } catch (error) {
    throw error instanceof ServiceError ? toS3Error(error, request) : error;
  }
}

function requireS3Scope(caller: RoleSession & { service: string }): RoleSession {
  if (caller.service === 's3') return caller;
  const message = `The credential scope's service must be "s3", not "${caller.service}".`;
  throw s3Error('AuthorizationHeaderMalformed', message);
}

const accessDenied = (message: string): ServiceError => s3Error('AccessDenied', message, 403);

/** What one caller may do with one bucket; `caller` is undefined for an anonymous request. */
export type Access = {
  caller: RoleSession | undefined;
  /** Session ARN plus the identity id, if any; empty for an anonymous caller. */
  principal: string;
  /** `context`: condition values by lower-case condition key. */
  decide(action: string, resource: string, context?: ConditionContext): Decision;
  /** Throws AccessDenied. */
  require(action: string, resource: string, context?: ConditionContext): void;
};

/** Combines role policies and the bucket policy: either may allow, and either may deny. */
export function createAccess(
  { iam, now }: { iam: Pick<Iam, 'decide'>; now: Clock },
  caller: RoleSession | undefined,
  bucket: Pick<Bucket, 'policy'> | undefined,
): Access {
  const decide: Access['decide'] = (action, resource, requestContext = {}) => {
    const callerContext = caller
      ? buildCallerContext(caller, now())
      : { 'aws:securetransport': 'true' };
    const decisions = [
      ...(caller ? [iam.decide(caller, action, resource, requestContext)] : []),
      ...(bucket
        ? [bucket.policy(caller, action, resource, { ...callerContext, ...requestContext })]
        : []),
    ];
    if (decisions.includes('denied')) return 'denied';
    return decisions.includes('allowed') ? 'allowed' : 'not-allowed';
  };
  return {
    caller,
    decide,
    principal: caller ? `${formatSessionArn(caller)}/${caller.identity?.identityId ?? ''}` : '',
    require(action, resource, context) {
      if (decide(action, resource, context) === 'allowed') return;
      if (!caller) throw accessDenied('Access Denied');
      throw accessDenied(
        `User: ${formatSessionArn(caller)} is not authorized to perform: ${action} on resource: "${resource}" because no identity-based policy allows the ${action} action`,
      );
    },
  };
}

/** Throws AccessDenied when the expected bucket owner is another account. */
export function checkBucketOwner(headers: Record<string, string>): void {
  for (const name of ['x-amz-expected-bucket-owner', 'x-amz-source-expected-bucket-owner']) {
    if ((headers[name] ?? ACCOUNT) !== ACCOUNT) throw accessDenied('Access Denied');
  }
}
