import type { FuzzTarget } from '../fuzz-target';
import { assessResponse, type FuzzKind, type Verdict } from '../kind';
import type { Random } from '../random';
import { signHeaders, presignUrl, encodeQuery, type Pairs, type Request } from '../s3-signing';
import { formatAmzDate } from '../signing';
import { corruptText, drawText } from '../random-values';
import { sendRequest } from '../send-request';
import { drawS3Request } from './s3-requests';

const MINUTE = 60_000;
const printable = (text: string): string => text.replace(/[^\x21-\x7e]/g, '');

/** The parts of a request. */
type Sent = Request & { host: string };
type Change = (random: Random, sent: Sent, target: FuzzTarget) => Partial<Sent>;

const replacePair = (pairs: Pairs, name: string, change: (value: string) => string): Pairs =>
  pairs.map(([key, value]) => [key, key === name ? change(value) : value]);

const changeQuery =
  (name: string, change: (random: Random, value: string, target: FuzzTarget) => string): Change =>
  (random, { query }, target) => ({
    query: replacePair(query, name, (value) => change(random, value, target)),
  });
const added =
  (...headers: (readonly [name: string, value: string])[]): Change =>
  (random, sent) => ({
    headers: { ...sent.headers, ...Object.fromEntries([random.pick(headers)]) },
  });
/** Replaces one character or digit. */
const flipCharacter = (random: Random, text: string): string => {
  const places = Array.from(text).flatMap((character, n) =>
    /[0-9a-zA-Z]/.test(character) ? [n] : [],
  );
  if (places.length === 0) return `${text}x`;
  const at = random.pick(places);
  const others = Array.from('0123456789abcdef').filter((character) => character !== text[at]);
  return text.slice(0, at) + random.pick(others) + text.slice(at + 1);
};

/** Changes to requests and presigned URLs. */
const commonChanges: Change[] = [
  (_, { path, method }) => ({ path: `${path}2`, method }),
  (random, { path }) => ({ path: flipCharacter(random, path) }),
  (random, { path }) => ({ path: path.slice(0, random.below(path.length)) }),
  (_, { path }) => ({ path: path.replace('/secret', '/other') }),
  (_, { path }) => ({ path: path.replace('owner/secret', 'open/../owner/secret') }),
  (_, { path }) => ({ path: path.replace(/^\/s3/, '') }),
  (random, { method }) => ({
    method: random.pick(['GET', 'PUT', 'HEAD', 'DELETE', 'POST'].filter((one) => one !== method)),
  }),
  (random, { query }) => {
    const unusual = drawText(random).slice(0, 40);
    const name = random.pick(['response-content-type', 'versionId', 'uploads', 'acl', unusual]);
    return { query: [...query, [name, random.pick(['', 'null', 'text/html', '1'])]] };
  },
  added(
    ['x-amz-acl', 'public-read'],
    ['x-amz-meta-colour', 'red'],
    ['x-amz-copy-source', '/b/k'],
    ['x-amz-security-token', 'x'],
    ['x-amz-date', formatAmzDate(Date.now() + MINUTE)],
  ),
  (_, { headers }) => ({ headers: { ...headers, host: 'elsewhere.example:80' } }),
];

const urlChanges: Change[] = [
  ...commonChanges,
  changeQuery('X-Amz-Expires', (random) => random.pick(['1', '604800', '604801', '-1', 'x', ''])),
  changeQuery('X-Amz-Date', () => formatAmzDate(Date.now() + MINUTE)),
  changeQuery('X-Amz-Date', (random) => drawText(random)),
  changeQuery('X-Amz-Credential', (_, value, { guest }) =>
    value.replace(/^\w+/, () => guest.accessKeyId),
  ),
  changeQuery('X-Amz-Credential', (random, value) => flipCharacter(random, value)),
  changeQuery('X-Amz-Security-Token', (_, __, { guest }) => guest.sessionToken),
  changeQuery('X-Amz-Security-Token', (random, value) => flipCharacter(random, value)),
  changeQuery('X-Amz-SignedHeaders', (random) =>
    random.pick(['', 'host;x-amz-date', 'date', 'Host;']),
  ),
  changeQuery('X-Amz-Signature', (random, value) => flipCharacter(random, value)),
  changeQuery('X-Amz-Signature', (random, value) => corruptText(random, value)),
  changeQuery('X-Amz-Signature', (_, value) => value.toUpperCase().replace(/^\d+$/, 'A')),
  changeQuery('X-Amz-Algorithm', (random) =>
    random.pick(['AWS4-HMAC-SHA1', 'AWS4-ECDSA-P256', '']),
  ),
  (random, { query }) => {
    const gone = random.below(query.length);
    return { query: query.filter((_, n) => n !== gone) };
  },
  (random, { query }) => ({ query: [random.pick(query), ...query] }),
];

const headerChanges: Change[] = [
  ...commonChanges,
  (_, { body }) => ({ body: `${body} ` }),
  (random, { headers }) => {
    const name = random.pick(Object.keys(headers).filter((one) => one !== 'host'));
    const value = printable(random.pick([flipCharacter, corruptText])(random, headers[name] ?? ''));
    return { headers: { ...headers, [name]: value } };
  },
  (_, { headers }) => ({ headers: { ...headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } }),
  (random, { headers }) => {
    const gone = random.pick(Object.keys(headers).filter((name) => name !== 'host'));
    return {
      headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== gone)),
    };
  },
];

/** Sends a request, unless it contains an unpaired surrogate. */
function send(target: FuzzTarget, { host, ...sent }: Sent): Promise<Verdict> {
  let query: string;
  try {
    query = encodeQuery(sent.query);
  } catch {
    return Promise.resolve({ answer: 'not sent' });
  }
  const path = query === '' ? sent.path : `${sent.path}?${query}`;
  return assessResponse(target, sendRequest(host, { ...sent, path }));
}

/** Accesses an object of the owner with full access, but changed after signing or signed at a wrong time. */
async function changed(random: Random, target: FuzzTarget): Promise<Verdict> {
  const { host, bucket, developer } = target;
  const method = random.pick(['GET', 'PUT', 'HEAD', 'DELETE']);
  const body = method === 'PUT' ? 'changed' : '';
  const plain = { method, path: `/s3/${bucket}/owner/secret`, query: [], headers: { host }, body };
  const isAddress = random.chance(0.7);
  const isLate = random.chance(0.1);
  const shift = isLate ? (20 + random.below(10_000)) * MINUTE * (random.chance(0.5) ? 1 : -1) : 0;
  const at = Date.now() + shift;
  const signed: Sent = isAddress
    ? { ...plain, host, query: presignUrl(plain, developer, at, 600) }
    : { ...plain, host, headers: signHeaders(plain, developer, at) };
  const change = isLate
    ? {}
    : random.pick(isAddress ? urlChanges : headerChanges)(random, signed, target);
  const sent = { ...signed, ...change };
  if (!isLate && JSON.stringify(sent) === JSON.stringify(signed)) return { answer: 'unchanged' };
  const verdict = await send(target, sent);
  if (verdict.violation !== undefined || !verdict.answer.startsWith('2')) return verdict;
  const what = JSON.stringify([sent.method, sent.path, sent.query, sent.headers]);
  return { ...verdict, violation: `a changed request was accepted: ${what}` };
}

/** S3 requests and presigned URLs that were changed after signing, and unusual requests of a guest. */
export const s3: FuzzKind = {
  name: 'S3 requests and URLs',
  async run(random, target) {
    if (random.chance(0.5)) return changed(random, target);
    const { guest, host } = target;
    const request = drawS3Request(random, target);
    return send(target, { ...request, host, headers: signHeaders(request, guest, Date.now()) });
  },
};
