import { s3Error } from './s3-error';

const incomplete = (): Error =>
  s3Error(
    'IncompleteBody',
    'You did not provide the number of bytes specified by the Content-Length HTTP header',
  );

/** Where the line that begins at `from` ends; its line break is two bytes. */
function endOfLine(body: Buffer, from: number): number {
  const end = body.indexOf('\r\n', from);
  if (end < 0) throw incomplete();
  return end;
}

/**
 * Reads a body in the content encoding `aws-chunked`: chunks behind their hexadecimal lengths, then
 * trailers such as a checksum. Throws IncompleteBody when it is cut off or longer than it says.
 */
export function readChunks(
  body: Buffer,
  declared: number,
): { body: Buffer; trailers: Record<string, string> } {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = endOfLine(body, at);
    const length = /^([0-9a-fA-F]{1,8})(;.*)?$/.exec(body.toString('latin1', at, end))?.[1];
    if (length === undefined) throw incomplete();
    const size = parseInt(length, 16);
    at = end + 2;
    if (size === 0) break;
    if (body.toString('latin1', at + size, at + size + 2) !== '\r\n') throw incomplete();
    chunks.push(body.subarray(at, at + size));
    at += size + 2;
  }
  const trailers: Record<string, string> = {};
  while (at < body.length) {
    const end = endOfLine(body, at);
    const [, name, value] = /^([\w-]+):\s*(.*?)\s*$/.exec(body.toString('latin1', at, end)) ?? [];
    if (name !== undefined && value !== undefined) trailers[name.toLowerCase()] = value;
    at = end + 2;
  }
  const whole = Buffer.concat(chunks);
  if (whole.length !== declared) throw incomplete();
  return { body: whole, trailers };
}
