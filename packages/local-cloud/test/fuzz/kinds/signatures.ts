import { request as open } from 'node:http';
import type { FuzzTarget } from '../fuzz-target';
import { assessResponse, type FuzzKind, type Verdict } from '../kind';
import type { Random } from '../random';
import { presignWebSocket, signRequest, formatAmzDate, type Signed } from '../signing';
import { drawText } from '../random-values';
import { sendRequest, TIMEOUT_MS } from '../send-request';

const MINUTE = 60_000;
const printable = (text: string): string => text.replace(/[^\x20-\x7e]/g, '');

/** Replaces one character or digit. */
function flipCharacter(random: Random, text: string): string {
  const places = Array.from(text).flatMap((character, n) =>
    /[0-9a-zA-Z]/.test(character) ? [n] : [],
  );
  if (places.length === 0) return `${text}x`;
  const at = random.pick(places);
  const other = random.pick(
    Array.from('0123456789abcdef').filter((character) => character !== text[at]),
  );
  return text.slice(0, at) + other + text.slice(at + 1);
}

type Change = (random: Random, sent: Signed, target: FuzzTarget) => Partial<Signed>;

const changeHeader =
  (name: string, change: (random: Random, value: string, target: FuzzTarget) => string): Change =>
  (random, { headers }, target) => ({
    headers: { ...headers, [name]: printable(change(random, headers[name] ?? '', target)) },
  });
const removeHeader =
  (name: string): Change =>
  (_, { headers }) => {
    const { [name]: gone, ...others } = headers;
    return gone === undefined ? {} : { headers: others };
  };
const changeAuthorization = (
  pattern: RegExp,
  text: (target: FuzzTarget, random: Random) => string,
): Change =>
  changeHeader('authorization', (random, value, target) =>
    value.replace(pattern, text(target, random)),
  );

/** Changes after signing, which must all be rejected. */
const changes: Change[] = [
  (_, { body }) => ({ body: `${body} ` }),
  (random, { body }) => ({ body: flipCharacter(random, body) }),
  (random, { path }) => ({
    path: `${path}?${encodeURIComponent(printable(drawText(random)).slice(0, 50))}=1`,
  }),
  () => ({ path: '/other' }),
  () => ({ method: 'PUT' }),
  changeHeader('x-amz-target', (random) =>
    random.pick(['DynamoDB_20120810.Scan', 'AmazonSSM.GetParameter', '']),
  ),
  changeHeader('x-amz-date', (random) =>
    formatAmzDate(Date.now() + (1 + random.below(9)) * MINUTE),
  ),
  changeHeader('x-amz-date', (random) => drawText(random)),
  changeHeader('x-amz-security-token', (_, __, { guest }) => guest.sessionToken),
  changeHeader('x-amz-security-token', (random, value) => flipCharacter(random, value)),
  changeHeader('authorization', (random, value) =>
    value.replace(/[0-9a-f]{64}$/, (hex) => flipCharacter(random, hex)),
  ),
  changeHeader('authorization', (random, value) => value.slice(0, random.below(value.length))),
  changeHeader('authorization', (_, value) =>
    value.replace(/\w{64}$/, (hex) => hex.toUpperCase().replace(/^\d+$/, 'A')),
  ),
  changeAuthorization(/ASIA\w+/, ({ guest }) => guest.accessKeyId),
  changeAuthorization(/us-east-1/, () => 'eu-west-1'),
  changeAuthorization(/\/dynamodb\//, (_, random) =>
    random.pick(['/lambda/', '/appsync/', '/s3/', '//']),
  ),
  changeAuthorization(/\/\d{8}\//, () => '/20200101/'),
  changeAuthorization(/host;/, () => ''),
  changeAuthorization(/;x-amz-target/, () => ''),
  changeAuthorization(/;x-amz-security-token/, () => ''),
  changeAuthorization(/AWS4-HMAC-SHA256/, (_, random) =>
    random.pick(['AWS4-HMAC-SHA1', 'AWS4-ECDSA-P256-SHA256', 'Bearer']),
  ),
  changeHeader('x-amz-content-sha256', (random) =>
    random.pick(['UNSIGNED-PAYLOAD', '', 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD', '0'.repeat(64)]),
  ),
  removeHeader('x-amz-date'),
  removeHeader('x-amz-security-token'),
  removeHeader('authorization'),
];

/** Reads a note with full access, but changes the request after signing or signs it too early or late. */
async function runChangedRequest(random: Random, target: FuzzTarget): Promise<Verdict> {
  const { host, tables, developer } = target;
  const body = JSON.stringify({ TableName: tables.notes, Key: { id: { S: 'note-1' } } });
  const headers = {
    host,
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'DynamoDB_20120810.GetItem',
  };
  const request = { method: 'POST', path: '/', service: 'dynamodb', headers, body };
  const isLate = random.chance(0.15);
  const shift = (6 + random.below(10_000)) * MINUTE * (random.chance(0.5) ? 1 : -1);
  const sent = signRequest(request, developer, Date.now() + (isLate ? shift : 0));
  const change = isLate ? {} : random.pick(changes)(random, sent, target);
  const changed = { ...sent, ...change };
  const isSame = JSON.stringify(changed) === JSON.stringify(sent);
  if (isSame && !isLate) return { answer: 'unchanged' };
  const verdict = await assessResponse(target, sendRequest(host, changed));
  if (verdict.violation || !verdict.answer.startsWith('2')) return verdict;
  return {
    ...verdict,
    violation: `a changed request was accepted: ${JSON.stringify(changed.headers)}`,
  };
}

type Pairs = [name: string, value: string][];
const replacePair = (pairs: Pairs, name: string, change: (value: string) => string): Pairs =>
  pairs.map(([key, value]) => [key, key === name ? change(value) : value]);

const urlChanges: ((random: Random, pairs: Pairs, target: FuzzTarget) => Pairs)[] = [
  (random, pairs) => replacePair(pairs, 'X-Amz-Signature', (value) => flipCharacter(random, value)),
  (random, pairs) =>
    replacePair(pairs, 'X-Amz-Security-Token', (value) => flipCharacter(random, value)),
  (random, pairs) =>
    replacePair(pairs, 'X-Amz-Credential', (value) => flipCharacter(random, value)),
  (_, pairs) => replacePair(pairs, 'X-Amz-Date', () => formatAmzDate(Date.now() + MINUTE)),
  (_, pairs, { developer }) =>
    replacePair(pairs, 'X-Amz-Security-Token', () => developer.sessionToken),
  (_, pairs) => replacePair(pairs, 'X-Amz-SignedHeaders', () => ''),
  (_, pairs) => [...pairs, ['X-Amz-Expires', '604800']],
  (random, pairs) => [...pairs, [drawText(random).slice(0, 30), 'x']],
  (random, pairs) => pairs.filter((_, n) => n !== random.below(pairs.length)),
  (random, pairs) => [random.pick(pairs.slice(0, 4)), ...pairs],
  (random, pairs) => replacePair(pairs, random.pick(pairs)[0], () => drawText(random)),
];

/** Returns the status of a WebSocket upgrade request. */
function upgrade(host: string, path: string): Promise<number> {
  const [hostname, port] = host.split(':');
  const headers = {
    host,
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'sec-websocket-protocol': 'mqtt',
  };
  return new Promise((resolve, reject) => {
    const outgoing = open({ hostname, port, path, headers, timeout: TIMEOUT_MS });
    outgoing.on('upgrade', (_, socket) => {
      socket.destroy();
      resolve(101);
    });
    outgoing.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    outgoing.on('timeout', () =>
      outgoing.destroy(new Error(`no response within ${TIMEOUT_MS / 1000} s`)),
    );
    outgoing.on('error', reject);
    outgoing.end();
  });
}

/** Opens the MQTT URL of a guest, changed after signing or signed for another day. */
async function runChangedUrl(
  random: Random,
  { host, guest, ...rest }: FuzzTarget,
): Promise<Verdict> {
  const isLate = random.chance(0.1);
  const day = 25 * 60 * MINUTE * (random.chance(0.5) ? 1 : -1);
  const pairs = presignWebSocket(host, guest, Date.now() + (isLate ? day : 0));
  const drawQuery = (all: Pairs) =>
    all
      .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
      .join('&');
  const change = () => random.pick(urlChanges)(random, pairs, { host, guest, ...rest });
  let query: string;
  try {
    query = drawQuery(isLate ? pairs : change());
  } catch {
    return { answer: 'not sent' };
  }
  if (!isLate && query === drawQuery(pairs)) return { answer: 'unchanged' };
  try {
    const status = await upgrade(host, `/mqtt?${query}`);
    if (status !== 101) return { answer: `URL ${status}` };
    return { answer: 'URL 101', violation: `a changed URL was accepted: ${query}` };
  } catch (error) {
    return { answer: 'none', violation: `no response: ${(error as Error).message}` };
  }
}

/** Requests and URLs that were changed after signing. */
export const signatures: FuzzKind = {
  name: 'signed requests and URLs',
  run: (random, target) =>
    random.chance(0.7) ? runChangedRequest(random, target) : runChangedUrl(random, target),
};
