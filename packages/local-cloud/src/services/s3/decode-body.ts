import { verifyChecksum, checkMd5, type Checksum } from './checksums';
import { decodeAwsChunked } from './aws-chunked';
import { MAX_PUT_BYTES } from './limits';
import { s3Error, entityTooLarge } from './s3-error';

/** Decoded content, with the checksum that the request contains or requests. */
export type DecodedBody = { body: Buffer; checksum?: Checksum };

const isChunked = (headers: Record<string, string>): boolean =>
  headers['x-amz-content-sha256']?.startsWith('STREAMING-') === true ||
  /(^|,)\s*aws-chunked/.test(headers['content-encoding'] ?? '');

/**
 * Decodes the content of a request and verifies every digest in its headers or trailers. Throws
 * MissingContentLength, IncompleteBody, BadDigest, EntityTooLarge.
 */
export function decodeBody(headers: Record<string, string>, sent: Buffer): DecodedBody {
  const { 'content-length': length, 'x-amz-decoded-content-length': decoded = length } = headers;
  // A chunked stream with a decoded length needs no Content-Length.
  if (decoded === undefined) {
    const message = 'You must provide the Content-Length HTTP header.';
    throw s3Error('MissingContentLength', message, 411);
  }
  const declared = Number(decoded);
  if (declared > MAX_PUT_BYTES) throw entityTooLarge(MAX_PUT_BYTES);
  const { body, trailers } = isChunked(headers)
    ? decodeAwsChunked(sent, declared)
    : { body: sent, trailers: {} };
  checkMd5(headers, body);
  const announced = headers['x-amz-trailer']?.toLowerCase();
  if (announced !== undefined && !(announced in trailers)) {
    throw s3Error('MalformedTrailerError', 'The request lacks the trailer that it announced.');
  }
  const checksum = verifyChecksum({ ...headers, ...trailers }, body);
  return { body, ...(checksum && { checksum }) };
}
