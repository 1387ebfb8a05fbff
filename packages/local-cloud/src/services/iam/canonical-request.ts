import { createHash } from 'node:crypto';
import { ServiceError } from '../../core/service-error';

/** The parts of an HTTP request that a signature covers. Header names are lower case. */
export type SignedRequest = {
  method: string;
  /** Path and query exactly as sent. */
  url: string;
  headers: Record<string, string>;
  body: Buffer;
};

export type QueryPair = [name: string, value: string];

export function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Percent-encodes everything but the unreserved characters of RFC 3986. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ServiceError('InvalidSignatureException', 'The query is not percent-encoded.', 403);
  }
}

/** Parses the query into decoded pairs, in the order sent. A `+` stays: signers encode blanks as `%20`. */
export function parseQuery(url: string): QueryPair[] {
  const query = url.includes('?') ? url.slice(url.indexOf('?') + 1) : '';
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return equals < 0
        ? [percentDecode(pair), '']
        : [percentDecode(pair.slice(0, equals)), percentDecode(pair.slice(equals + 1))];
    });
}

/** S3 signs the path as sent; other services normalize it and encode each segment again. */
function canonicalizePath(url: string, service: string): string {
  const path = url.split('?')[0] ?? '/';
  if (service === 's3') return path || '/';
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  const trailing = segments.length > 0 && path.endsWith('/') ? '/' : '';
  return `/${segments.map(percentEncode).join('/')}${trailing}`;
}

function canonicalizeQuery(pairs: QueryPair[]): string {
  return pairs
    .map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0))
    .map((pair) => pair.join('='))
    .join('&');
}

/**
 * Builds the canonical request of Signature Version 4 ("Create a signed AWS API request", IAM User
 * Guide). `query` excludes the signature itself, and what the service does not sign.
 */
export function buildCanonicalRequest(
  request: SignedRequest,
  covered: { service: string; query: QueryPair[]; headers: string[]; payloadHash: string },
): string {
  const headers = covered.headers.map(
    (name) => `${name}:${(request.headers[name] ?? '').trim().replace(/ +/g, ' ')}`,
  );
  return [
    request.method,
    canonicalizePath(request.url, covered.service),
    canonicalizeQuery(covered.query),
    ...headers,
    '',
    covered.headers.join(';'),
    covered.payloadHash,
  ].join('\n');
}
