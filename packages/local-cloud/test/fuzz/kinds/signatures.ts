import { request as open } from 'node:http';
import type { Fuzzed } from '../fuzz-target';
import { judge, type Kind, type Verdict } from '../kind';
import type { Random } from '../random';
import { presigned, signed, stampOf, type Signed } from '../signing';
import { strangeText } from '../random-values';
import { ask, DEADLINE } from '../send-request';

const MINUTE = 60_000;
const printable = (text: string): string => text.replace(/[^\x20-\x7e]/g, '');

/** One letter or digit of the text replaced by another. */
function flipped(random: Random, text: string): string {
  const places = Array.from(text).flatMap((letter, n) => (/[0-9a-zA-Z]/.test(letter) ? [n] : []));
  if (places.length === 0) return `${text}x`;
  const at = random.pick(places);
  const other = random.pick(Array.from('0123456789abcdef').filter((letter) => letter !== text[at]));
  return text.slice(0, at) + other + text.slice(at + 1);
}

type Change = (random: Random, sent: Signed, fuzzed: Fuzzed) => Partial<Signed>;

const header =
  (name: string, change: (random: Random, value: string, fuzzed: Fuzzed) => string): Change =>
  (random, { headers }, fuzzed) => ({
    headers: { ...headers, [name]: printable(change(random, headers[name] ?? '', fuzzed)) },
  });
const without =
  (name: string): Change =>
  (_, { headers }) => {
    const { [name]: gone, ...others } = headers;
    return gone === undefined ? {} : { headers: others };
  };
const inAuthorization = (
  pattern: RegExp,
  text: (fuzzed: Fuzzed, random: Random) => string,
): Change =>
  header('authorization', (random, value, fuzzed) => value.replace(pattern, text(fuzzed, random)));

/** What is changed after signing; none of it may be let through. */
const changes: Change[] = [
  (_, { body }) => ({ body: `${body} ` }),
  (random, { body }) => ({ body: flipped(random, body) }),
  (random, { path }) => ({
    path: `${path}?${encodeURIComponent(printable(strangeText(random)).slice(0, 50))}=1`,
  }),
  () => ({ path: '/other' }),
  () => ({ method: 'PUT' }),
  header('x-amz-target', (random) =>
    random.pick(['DynamoDB_20120810.Scan', 'AmazonSSM.GetParameter', '']),
  ),
  header('x-amz-date', (random) => stampOf(Date.now() + (1 + random.below(9)) * MINUTE)),
  header('x-amz-date', (random) => strangeText(random)),
  header('x-amz-security-token', (_, __, { guest }) => guest.sessionToken),
  header('x-amz-security-token', (random, value) => flipped(random, value)),
  header('authorization', (random, value) =>
    value.replace(/[0-9a-f]{64}$/, (hex) => flipped(random, hex)),
  ),
  header('authorization', (random, value) => value.slice(0, random.below(value.length))),
  header('authorization', (_, value) =>
    value.replace(/\w{64}$/, (hex) => hex.toUpperCase().replace(/^\d+$/, 'A')),
  ),
  inAuthorization(/ASIA\w+/, ({ guest }) => guest.accessKeyId),
  inAuthorization(/us-east-1/, () => 'eu-west-1'),
  inAuthorization(/\/dynamodb\//, (_, random) =>
    random.pick(['/lambda/', '/appsync/', '/s3/', '//']),
  ),
  inAuthorization(/\/\d{8}\//, () => '/20200101/'),
  inAuthorization(/host;/, () => ''),
  inAuthorization(/;x-amz-target/, () => ''),
  inAuthorization(/;x-amz-security-token/, () => ''),
  inAuthorization(/AWS4-HMAC-SHA256/, (_, random) =>
    random.pick(['AWS4-HMAC-SHA1', 'AWS4-ECDSA-P256-SHA256', 'Bearer']),
  ),
  header('x-amz-content-sha256', (random) =>
    random.pick(['UNSIGNED-PAYLOAD', '', 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD', '0'.repeat(64)]),
  ),
  without('x-amz-date'),
  without('x-amz-security-token'),
  without('authorization'),
];

/** A read of the owner's note that its signer may make, changed after signing or signed too early. */
async function changedRequest(random: Random, fuzzed: Fuzzed): Promise<Verdict> {
  const { host, tables, developer } = fuzzed;
  const body = JSON.stringify({ TableName: tables.notes, Key: { id: { S: 'note-1' } } });
  const headers = {
    host,
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'DynamoDB_20120810.GetItem',
  };
  const request = { method: 'POST', path: '/', service: 'dynamodb', headers, body };
  const isLate = random.chance(0.15);
  const shift = (6 + random.below(10_000)) * MINUTE * (random.chance(0.5) ? 1 : -1);
  const sent = signed(request, developer, Date.now() + (isLate ? shift : 0));
  const change = isLate ? {} : random.pick(changes)(random, sent, fuzzed);
  const changed = { ...sent, ...change };
  const isSame = JSON.stringify(changed) === JSON.stringify(sent);
  if (isSame && !isLate) return { answer: 'unchanged' };
  const verdict = await judge(fuzzed, ask(host, changed));
  if (verdict.violation || !verdict.answer.startsWith('2')) return verdict;
  return {
    ...verdict,
    violation: `a changed request was carried out: ${JSON.stringify(changed.headers)}`,
  };
}

type Pairs = [name: string, value: string][];
const replaced = (pairs: Pairs, name: string, change: (value: string) => string): Pairs =>
  pairs.map(([key, value]) => [key, key === name ? change(value) : value]);

const addressChanges: ((random: Random, pairs: Pairs, fuzzed: Fuzzed) => Pairs)[] = [
  (random, pairs) => replaced(pairs, 'X-Amz-Signature', (value) => flipped(random, value)),
  (random, pairs) => replaced(pairs, 'X-Amz-Security-Token', (value) => flipped(random, value)),
  (random, pairs) => replaced(pairs, 'X-Amz-Credential', (value) => flipped(random, value)),
  (_, pairs) => replaced(pairs, 'X-Amz-Date', () => stampOf(Date.now() + MINUTE)),
  (_, pairs, { developer }) =>
    replaced(pairs, 'X-Amz-Security-Token', () => developer.sessionToken),
  (_, pairs) => replaced(pairs, 'X-Amz-SignedHeaders', () => ''),
  (_, pairs) => [...pairs, ['X-Amz-Expires', '604800']],
  (random, pairs) => [...pairs, [strangeText(random).slice(0, 30), 'x']],
  (random, pairs) => pairs.filter((_, n) => n !== random.below(pairs.length)),
  (random, pairs) => [random.pick(pairs.slice(0, 4)), ...pairs],
  (random, pairs) => replaced(pairs, random.pick(pairs)[0], () => strangeText(random)),
];

/** The status with which a WebSocket is refused, or 101. */
function upgrade(host: string, path: string): Promise<number> {
  const [hostname, port] = host.split(':');
  const headers = {
    ...{ host, connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' },
    ...{ 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==', 'sec-websocket-protocol': 'mqtt' },
  };
  return new Promise((resolve, reject) => {
    const asked = open({ hostname, port, path, headers, timeout: DEADLINE });
    asked.on('upgrade', (_, socket) => {
      socket.destroy();
      resolve(101);
    });
    asked.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('timeout', () => asked.destroy(new Error('hangs')));
    asked.on('error', reject);
    asked.end();
  });
}

/** A guest's address of the message broker, changed after signing or signed for another day. */
async function changedAddress(random: Random, { host, guest, ...rest }: Fuzzed): Promise<Verdict> {
  const isLate = random.chance(0.1);
  const day = 25 * 60 * MINUTE * (random.chance(0.5) ? 1 : -1);
  const pairs = presigned(host, guest, Date.now() + (isLate ? day : 0));
  const queryOf = (all: Pairs) =>
    all
      .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
      .join('&');
  const change = () => random.pick(addressChanges)(random, pairs, { host, guest, ...rest });
  let query: string;
  try {
    query = queryOf(isLate ? pairs : change());
  } catch {
    return { answer: 'not sent' };
  }
  if (!isLate && query === queryOf(pairs)) return { answer: 'unchanged' };
  try {
    const status = await upgrade(host, `/mqtt?${query}`);
    if (status !== 101) return { answer: `address ${status}` };
    return { answer: 'address 101', violation: `a changed address was taken: ${query}` };
  } catch (error) {
    return { answer: 'none', violation: `no answer: ${(error as Error).message}` };
  }
}

/** Requests and addresses that were signed, and then changed. */
export const signatures: Kind = {
  name: 'signed requests and addresses',
  run: (random, fuzzed) =>
    random.chance(0.7) ? changedRequest(random, fuzzed) : changedAddress(random, fuzzed),
};
