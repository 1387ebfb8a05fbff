import { s3Error } from './s3-error';

const incompleteBody = (): Error =>
  s3Error(
    'IncompleteBody',
    'You did not provide the number of bytes specified by the Content-Length HTTP header',
  );

/** Finds the CRLF that ends the line starting at `from`. */
function findLineEnd(body: Buffer, from: number): number {
  const end = body.indexOf('\r\n', from);
  if (end < 0) throw incompleteBody();
  return end;
}

/**
 * Decodes the content encoding `aws-chunked`: chunks after their hexadecimal lengths, then trailers such
 * as a checksum. `declared` is the decoded length in bytes. Throws IncompleteBody when the body is cut
 * off or has another length.
 */
export function decodeAwsChunked(
  body: Buffer,
  declared: number,
): { body: Buffer; trailers: Record<string, string> } {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = findLineEnd(body, at);
    const length = /^([0-9a-fA-F]{1,8})(;.*)?$/.exec(body.toString('latin1', at, end))?.[1];
    if (length === undefined) throw incompleteBody();
    const size = parseInt(length, 16);
    at = end + 2;
    if (size === 0) break;
    if (body.toString('latin1', at + size, at + size + 2) !== '\r\n') throw incompleteBody();
    chunks.push(body.subarray(at, at + size));
    at += size + 2;
  }
  const trailers: Record<string, string> = {};
  while (at < body.length) {
    const end = findLineEnd(body, at);
    const [, name, value] = /^([\w-]+):\s*(.*?)\s*$/.exec(body.toString('latin1', at, end)) ?? [];
    if (name !== undefined && value !== undefined) trailers[name.toLowerCase()] = value;
    at = end + 2;
  }
  const whole = Buffer.concat(chunks);
  if (whole.length !== declared) throw incompleteBody();
  return { body: whole, trailers };
}
