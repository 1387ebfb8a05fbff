import { createHash } from 'node:crypto';
import { ServiceError } from '../../core/service-error';

/** What of an HTTP request a signature covers; header names are lower case. */
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
export function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ServiceError('InvalidSignatureException', 'The query is not percent-encoded.', 403);
  }
}

/** The query's pairs, decoded, in the order sent. A `+` stays a plus, as signers write blanks `%20`. */
export function queryOf(url: string): QueryPair[] {
  const query = url.includes('?') ? url.slice(url.indexOf('?') + 1) : '';
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return equals < 0
        ? [decode(pair), '']
        : [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))];
    });
}

/** S3 signs the path as sent; every other service drops empty and dotted steps and encodes again. */
function canonicalPath(url: string, service: string): string {
  const path = url.split('?')[0] ?? '/';
  if (service === 's3') return path || '/';
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  const trailing = steps.length > 0 && path.endsWith('/') ? '/' : '';
  return `/${steps.map(encode).join('/')}${trailing}`;
}

function canonicalQuery(pairs: QueryPair[]): string {
  return pairs
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0))
    .map((pair) => pair.join('='))
    .join('&');
}

/**
 * The text whose hash Signature Version 4 signs ("Create a signed AWS API request", IAM User Guide).
 * `query` leaves out the signature itself, and what the service keeps outside of it.
 */
export function canonicalRequest(
  request: SignedRequest,
  covered: { service: string; query: QueryPair[]; headers: string[]; payloadHash: string },
): string {
  const headers = covered.headers.map(
    (name) => `${name}:${(request.headers[name] ?? '').trim().replace(/ +/g, ' ')}`,
  );
  return [
    request.method,
    canonicalPath(request.url, covered.service),
    canonicalQuery(covered.query),
    ...headers,
    '',
    covered.headers.join(';'),
    covered.payloadHash,
  ].join('\n');
}
