import type { Mail } from '../../core/email-outbox';

type Part = { headers: Record<string, string>; body: string };

function split(text: string): Part {
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

const fromHex = (text: string): Buffer => {
  const bytes = text.replace(
    /=([0-9A-F]{2})|([^=])/gi,
    (_, hex?: string, sign?: string) => hex ?? Buffer.from(sign ?? '').toString('hex'),
  );
  return Buffer.from(bytes, 'hex');
};

function decodeBody({ headers, body }: Part): string {
  switch (headers['content-transfer-encoding']?.toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64').toString();
    case 'quoted-printable':
      return fromHex(body.replace(/=\r?\n/g, '')).toString();
    default:
      return body;
  }
}

/** `=?utf-8?B?…?=` and `=?utf-8?Q?…?=` (RFC 2047). */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, data: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(data, 'base64').toString()
        : fromHex(data.replaceAll('_', ' ')).toString(),
    );
}

/** The leaves of a multipart mail, with their content type. */
function leaves(part: Part): [type: string, body: string][] {
  const type = part.headers['content-type'] ?? 'text/plain';
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (!boundary) return [[type.toLowerCase(), decodeBody(part)]];
  return part.body
    .split(`--${boundary}`)
    .slice(1, -1)
    .flatMap((inner) => leaves(split(inner.replace(/^\r?\n/, ''))));
}

const addresses = (header: string | undefined): string[] =>
  (header ?? '')
    .split(',')
    .map((one) => decodeWords(one.trim()))
    .filter((one) => one !== '');

/** Reads what a reader of the outbox wants of a MIME message: people, subject, text and HTML (UTF-8). */
export function readRawMail(text: string): Omit<Mail, 'id' | 'at'> {
  const mail = split(text);
  const parts = leaves(mail);
  const find = (type: string): string | undefined =>
    parts.find(([found]) => found.startsWith(type))?.[1].trim();
  return {
    from: decodeWords(mail.headers['from'] ?? ''),
    to: [...addresses(mail.headers['to']), ...addresses(mail.headers['cc'])],
    subject: decodeWords(mail.headers['subject'] ?? ''),
    text: find('text/plain') ?? '',
    html: find('text/html'),
  };
}
