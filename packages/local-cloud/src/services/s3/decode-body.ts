import { checkedChecksum, checkMd5, type Checksum } from './checksums';
import { readChunks } from './chunks';
import { LARGEST_PUT } from './limits';
import { s3Error, tooLarge } from './s3-error';

/** What was sent, and the checksum that it was sent with or asked for. */
export type Received = { body: Buffer; checksum?: Checksum };

const isChunked = (headers: Record<string, string>): boolean =>
  headers['x-amz-content-sha256']?.startsWith('STREAMING-') === true ||
  /(^|,)\s*aws-chunked/.test(headers['content-encoding'] ?? '');

/**
 * The content of a request, out of its chunks and compared with every digest that headers or trailers
 * give. Throws MissingContentLength, IncompleteBody, BadDigest, EntityTooLarge.
 */
export function receivedBody(headers: Record<string, string>, sent: Buffer): Received {
  const { 'content-length': length, 'x-amz-decoded-content-length': decoded = length } = headers;
  // A stream whose chunks say how long they are needs no length of what is around them.
  if (decoded === undefined) {
    const message = 'You must provide the Content-Length HTTP header.';
    throw s3Error('MissingContentLength', message, 411);
  }
  const declared = Number(decoded);
  if (declared > LARGEST_PUT) throw tooLarge(LARGEST_PUT);
  const { body, trailers } = isChunked(headers)
    ? readChunks(sent, declared)
    : { body: sent, trailers: {} };
  checkMd5(headers, body);
  const promised = headers['x-amz-trailer']?.toLowerCase();
  if (promised !== undefined && !(promised in trailers)) {
    throw s3Error('MalformedTrailerError', 'The request lacks the trailer that it announced.');
  }
  const checksum = checkedChecksum({ ...headers, ...trailers }, body);
  return { body, ...(checksum && { checksum }) };
}
