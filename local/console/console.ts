import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ServiceRequest, ServiceResponse } from '../service';
import { actAt } from './actions';
import { countMessages } from './messages';
import { stateOf } from './state';
import type { ConsoleView } from './view';

export type Console = {
  /** Answers `/_cloud` (the page) and `/_cloud/api/…` (what it shows, as JSON). */
  handle(request: ServiceRequest): Promise<ServiceResponse>;
  /** Stops listening to messages. */
  close(): void;
};

const API = '/_cloud/api/';

const file = (name: string) => fileURLToPath(new URL(`./page/${name}`, import.meta.url));

const PAGE: Partial<Record<string, { kind: string; file: string }>> = {
  '/_cloud': { kind: 'text/html', file: file('console.html') },
  '/_cloud/': { kind: 'text/html', file: file('console.html') },
  '/_cloud/console.js': { kind: 'text/javascript', file: file('console.js') },
  '/_cloud/rows.js': { kind: 'text/javascript', file: file('rows.js') },
  '/_cloud/console.css': { kind: 'text/css', file: file('console.css') },
};

const SAFE = {
  'cache-control': 'no-cache',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

/** The page of what happened in this cloud: mail, people, payments, functions, topics, tables. */
export function createConsole(view: ConsoleView): Console {
  const messages = countMessages(view.iot);
  return {
    async handle(request) {
      const page = PAGE[request.path];
      if (request.method === 'GET' && page) {
        const headers = { ...SAFE, 'content-type': `${page.kind}; charset=utf-8` };
        return { status: 200, headers, body: readFileSync(page.file) };
      }
      if (request.method === 'GET' && request.path === '/_cloud/api/state') {
        return unlessKnown(request, stateOf(view, messages.list()));
      }
      const act = request.method === 'POST' ? actAt(request.path.slice(API.length)) : undefined;
      if (act) return press(request, () => act(view));
      return json(404, { problem: `Nothing at ${request.path}` });
    },
    close: () => messages.close(),
  };
}

/** Does what a button says; what cannot be done is told, as Stripe or the cloud words it. */
async function press(request: ServiceRequest, act: () => unknown): Promise<ServiceResponse> {
  if (!isOwnPage(request)) {
    return json(403, { problem: 'Only the page of this cloud may do this' });
  }
  try {
    const done = await act();
    return done === undefined
      ? json(404, { problem: 'This cloud has no such part' })
      : json(200, done);
  } catch (error) {
    return json(409, { problem: error instanceof Error ? error.message : String(error) });
  }
}

/** Only this very page may act: another page of this machine, the shop's too, may not. */
function isOwnPage({ headers }: ServiceRequest): boolean {
  return headers.origin === `http://${headers.host ?? ''}`;
}

/** 304 while nothing has changed: the page asks every second. */
function unlessKnown({ headers }: ServiceRequest, state: unknown): ServiceResponse {
  const body = JSON.stringify(state);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  if (headers['if-none-match'] === etag) return { status: 304, headers: { ...SAFE, etag } };
  return { status: 200, headers: { ...SAFE, 'content-type': 'application/json', etag }, body };
}

function json(status: number, body: unknown): ServiceResponse {
  const headers = { ...SAFE, 'content-type': 'application/json' };
  return { status, headers, body: JSON.stringify(body) };
}
