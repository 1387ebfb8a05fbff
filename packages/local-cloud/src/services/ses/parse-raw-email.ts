import type { Email } from './email-outbox';

type Part = { headers: Record<string, string>; body: string };

function splitHeaders(text: string): Part {
  const end = /\r?\n\r?\n/.exec(text);
  const head = end ? text.slice(0, end.index) : text;
  const headers = head
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .map((line) => line.split(/:\s*(.*)/s) as [string, string | undefined])
    .map(([name, value]) => [name.toLowerCase(), value ?? '']);
  return {
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: end ? text.slice(end.index + end[0].length) : '',
  };
}

const decodeQuotedBytes = (text: string): Buffer => {
  const bytes = text.replace(
    /=([0-9A-F]{2})|([^=])/gi,
    (_, hex?: string, character?: string) => hex ?? Buffer.from(character ?? '').toString('hex'),
  );
  return Buffer.from(bytes, 'hex');
};

function decodeBody({ headers, body }: Part): string {
  switch (headers['content-transfer-encoding']?.toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64').toString();
    case 'quoted-printable':
      return decodeQuotedBytes(body.replace(/=\r?\n/g, '')).toString();
    default:
      return body;
  }
}

/** Decodes `=?utf-8?B?…?=` and `=?utf-8?Q?…?=` (RFC 2047). */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, data: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(data, 'base64').toString()
        : decodeQuotedBytes(data.replaceAll('_', ' ')).toString(),
    );
}

/** Collects the non-multipart parts of an email, with their content type. */
function collectLeaves(part: Part): [type: string, body: string][] {
  const type = part.headers['content-type'] ?? 'text/plain';
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (!boundary) return [[type.toLowerCase(), decodeBody(part)]];
  return part.body
    .split(`--${boundary}`)
    .slice(1, -1)
    .flatMap((inner) => collectLeaves(splitHeaders(inner.replace(/^\r?\n/, ''))));
}

const parseAddresses = (header: string | undefined): string[] =>
  (header ?? '')
    .split(',')
    .map((one) => decodeWords(one.trim()))
    .filter((one) => one !== '');

/** Parses sender, recipients, subject, text and HTML of a MIME message; supports UTF-8 only. */
export function parseRawEmail(text: string): Omit<Email, 'id' | 'at'> {
  const email = splitHeaders(text);
  const parts = collectLeaves(email);
  const find = (type: string): string | undefined =>
    parts.find(([found]) => found.startsWith(type))?.[1].trim();
  return {
    from: decodeWords(email.headers['from'] ?? ''),
    to: [...parseAddresses(email.headers['to']), ...parseAddresses(email.headers['cc'])],
    subject: decodeWords(email.headers['subject'] ?? ''),
    text: find('text/plain') ?? '',
    html: find('text/html'),
  };
}
