import type { Fuzzed } from '../fuzz-target';
import { judge, type Kind, type Verdict } from '../kind';
import type { Random } from '../random';
import { headersOf, presignedFor, queryText, type Pairs, type Request } from '../s3-signing';
import { stampOf } from '../signing';
import { damaged, strangeText } from '../random-values';
import { ask } from '../send-request';
import { strangeRequest } from './s3-requests';

const MINUTE = 60_000;
const printable = (text: string): string => text.replace(/[^\x21-\x7e]/g, '');

/** What is sent, in its parts. */
type Sent = Request & { host: string };
type Change = (random: Random, sent: Sent, fuzzed: Fuzzed) => Partial<Sent>;

const replaced = (pairs: Pairs, name: string, change: (value: string) => string): Pairs =>
  pairs.map(([key, value]) => [key, key === name ? change(value) : value]);

const inQuery =
  (name: string, change: (random: Random, value: string, fuzzed: Fuzzed) => string): Change =>
  (random, { query }, fuzzed) => ({
    query: replaced(query, name, (value) => change(random, value, fuzzed)),
  });
const added =
  (...headers: (readonly [name: string, value: string])[]): Change =>
  (random, sent) => ({
    headers: { ...sent.headers, ...Object.fromEntries([random.pick(headers)]) },
  });
/** Any letter or digit of it is another one. */
const bent = (random: Random, text: string): string => {
  const places = Array.from(text).flatMap((letter, n) => (/[0-9a-zA-Z]/.test(letter) ? [n] : []));
  if (places.length === 0) return `${text}x`;
  const at = random.pick(places);
  const others = Array.from('0123456789abcdef').filter((letter) => letter !== text[at]);
  return text.slice(0, at) + random.pick(others) + text.slice(at + 1);
};

/** What somebody who found an address might make of it. */
const ofAnything: Change[] = [
  (_, { path, method }) => ({ path: `${path}2`, method }),
  (random, { path }) => ({ path: bent(random, path) }),
  (random, { path }) => ({ path: path.slice(0, random.below(path.length)) }),
  (_, { path }) => ({ path: path.replace('/secret', '/other') }),
  (_, { path }) => ({ path: path.replace('owner/secret', 'open/../owner/secret') }),
  (_, { path }) => ({ path: path.replace(/^\/s3/, '') }),
  (random, { method }) => ({
    method: random.pick(['GET', 'PUT', 'HEAD', 'DELETE', 'POST'].filter((one) => one !== method)),
  }),
  (random, { query }) => {
    const strange = strangeText(random).slice(0, 40);
    const name = random.pick(['response-content-type', 'versionId', 'uploads', 'acl', strange]);
    return { query: [...query, [name, random.pick(['', 'null', 'text/html', '1'])]] };
  },
  added(
    ['x-amz-acl', 'public-read'],
    ['x-amz-meta-colour', 'red'],
    ['x-amz-copy-source', '/b/k'],
    ['x-amz-security-token', 'x'],
    ['x-amz-date', stampOf(Date.now() + MINUTE)],
  ),
  (_, { headers }) => ({ headers: { ...headers, host: 'elsewhere.example:80' } }),
];

const ofAddresses: Change[] = [
  ...ofAnything,
  inQuery('X-Amz-Expires', (random) => random.pick(['1', '604800', '604801', '-1', 'x', ''])),
  inQuery('X-Amz-Date', () => stampOf(Date.now() + MINUTE)),
  inQuery('X-Amz-Date', (random) => strangeText(random)),
  inQuery('X-Amz-Credential', (_, value, { guest }) =>
    value.replace(/^\w+/, () => guest.accessKeyId),
  ),
  inQuery('X-Amz-Credential', (random, value) => bent(random, value)),
  inQuery('X-Amz-Security-Token', (_, __, { guest }) => guest.sessionToken),
  inQuery('X-Amz-Security-Token', (random, value) => bent(random, value)),
  inQuery('X-Amz-SignedHeaders', (random) => random.pick(['', 'host;x-amz-date', 'date', 'Host;'])),
  inQuery('X-Amz-Signature', (random, value) => bent(random, value)),
  inQuery('X-Amz-Signature', (random, value) => damaged(random, value)),
  inQuery('X-Amz-Signature', (_, value) => value.toUpperCase().replace(/^\d+$/, 'A')),
  inQuery('X-Amz-Algorithm', (random) => random.pick(['AWS4-HMAC-SHA1', 'AWS4-ECDSA-P256', ''])),
  (random, { query }) => {
    const gone = random.below(query.length);
    return { query: query.filter((_, n) => n !== gone) };
  },
  (random, { query }) => ({ query: [random.pick(query), ...query] }),
];

const ofHeaders: Change[] = [
  ...ofAnything,
  (_, { body }) => ({ body: `${body} ` }),
  (random, { headers }) => {
    const name = random.pick(Object.keys(headers).filter((one) => one !== 'host'));
    const value = printable(random.pick([bent, damaged])(random, headers[name] ?? ''));
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

/** Judges what is sent; half a surrogate cannot be. */
function send(fuzzed: Fuzzed, { host, ...sent }: Sent): Promise<Verdict> {
  let query: string;
  try {
    query = queryText(sent.query);
  } catch {
    return Promise.resolve({ answer: 'not sent' });
  }
  const path = query === '' ? sent.path : `${sent.path}?${query}`;
  return judge(fuzzed, ask(host, { ...sent, path }));
}

/** A request for the owner's object that its signer may make, changed after signing or at a wrong time. */
async function changed(random: Random, fuzzed: Fuzzed): Promise<Verdict> {
  const { host, bucket, developer } = fuzzed;
  const method = random.pick(['GET', 'PUT', 'HEAD', 'DELETE']);
  const body = method === 'PUT' ? 'changed' : '';
  const plain = { method, path: `/s3/${bucket}/owner/secret`, query: [], headers: { host }, body };
  const isAddress = random.chance(0.7);
  const isLate = random.chance(0.1);
  const shift = isLate ? (20 + random.below(10_000)) * MINUTE * (random.chance(0.5) ? 1 : -1) : 0;
  const at = Date.now() + shift;
  const signed: Sent = isAddress
    ? { ...plain, host, query: presignedFor(plain, developer, at, 600) }
    : { ...plain, host, headers: headersOf(plain, developer, at) };
  const change = isLate
    ? {}
    : random.pick(isAddress ? ofAddresses : ofHeaders)(random, signed, fuzzed);
  const sent = { ...signed, ...change };
  if (!isLate && JSON.stringify(sent) === JSON.stringify(signed)) return { answer: 'unchanged' };
  const verdict = await send(fuzzed, sent);
  if (verdict.violation !== undefined || !verdict.answer.startsWith('2')) return verdict;
  const what = JSON.stringify([sent.method, sent.path, sent.query, sent.headers]);
  return { ...verdict, violation: `a changed request was carried out: ${what}` };
}

/** Requests and addresses of S3 that were changed, and signed ones of a guest that ask for strange things. */
export const s3: Kind = {
  name: 'requests and addresses of S3',
  async run(random, fuzzed) {
    if (random.chance(0.5)) return changed(random, fuzzed);
    const { guest, host } = fuzzed;
    const asked = strangeRequest(random, fuzzed);
    return send(fuzzed, { ...asked, host, headers: headersOf(asked, guest, Date.now()) });
  },
};
