import { createHash } from 'node:crypto';
import type { ServiceRequest, ServiceResponse } from '../core/service';
import { actAt, type Acts, type Input } from './actions';
import { createArmedFaults } from './armed-faults';
import { bucketActs } from './buckets';
import { functionActs } from './functions';
import { hearMessages, liveActs } from './live';
import { createMoves } from './clock-actions';
import { pageAt } from './pages';
import { paymentActs } from './payments';
import { createSpending } from './spending';
import { createHandOvers } from './sign-in-as';
import { stateOf, type Kept } from './state';
import { tableActs } from './tables';
import type { ConsoleView } from './view';

export type Console = {
  /** Answers `/_cloud` (the page) and `/_cloud/api/…` (what it shows and does, as JSON). */
  handle(request: ServiceRequest): Promise<ServiceResponse>;
  /** Every address that does something, `:` for an id. */
  addresses(): string[];
  /** Stops listening to messages, and lets nothing go wrong any more. */
  close(): void;
};

const API = '/_cloud/api/';
const HAND_OVER = '/_cloud/hand-over';

const SAFE = {
  'cache-control': 'no-cache',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

/** The page of what happened in this cloud, and of what can be done to it by hand. */
export function createConsole(view: ConsoleView): Console {
  const kept: Kept = {
    messages: hearMessages(view.iot),
    moves: createMoves(view),
    armed: createArmedFaults(view),
    spending: createSpending(view),
  };
  const handOvers = createHandOvers(view);
  const acts = { ...actsOn(view, kept), ...handOvers.acts };
  return {
    async handle(request) {
      const { method, path } = request;
      const page = method === 'GET' ? pageAt(path) : undefined;
      if (page) {
        return { status: 200, headers: { ...SAFE, 'content-type': page.kind }, body: page.body };
      }
      if (method === 'GET' && path === '/_cloud/api/state') {
        return unlessKnown(request, stateOf(view, kept));
      }
      if (method === 'POST' && path === HAND_OVER) {
        return answered(() => handOvers.redeem(request));
      }
      const act = method === 'POST' ? actAt(acts, path.slice(API.length)) : undefined;
      if (act) return press(request, act);
      return json(404, { problem: `Nothing at ${path}` });
    },
    addresses: () => Object.keys(acts),
    close() {
      kept.messages.close();
      kept.armed.close();
    },
  };
}

function actsOn(view: ConsoleView, { moves, armed, spending }: Kept): Acts {
  return {
    ...paymentActs(view.stripe),
    ...functionActs(view.functions),
    ...(view.schedules && { 'schedules/:/run': (name) => view.schedules?.run(name) }),
    ...liveActs(view.iot),
    ...tableActs(view.dynamoDb),
    ...bucketActs(view.s3),
    ...moves.acts,
    ...armed.acts,
    ...spending.acts,
  };
}

/** Does what a button says; what cannot be done is told, as Stripe or the cloud words it. */
async function press(
  request: ServiceRequest,
  act: (input: Input) => unknown,
): Promise<ServiceResponse> {
  if (!isOwnPage(request)) {
    return json(403, { problem: 'Only the page of this cloud may do this' });
  }
  const input = inputOf(request);
  if (!input) return json(400, { problem: 'What was sent is not a JSON object' });
  return answered(() => act(input));
}

async function answered(work: () => unknown): Promise<ServiceResponse> {
  try {
    return json(200, (await work()) ?? {});
  } catch (error) {
    return json(409, { problem: error instanceof Error ? error.message : String(error) });
  }
}

/** Only this very page may act: another page of this machine, the shop's too, may not. */
function isOwnPage({ headers }: ServiceRequest): boolean {
  return headers.origin === `http://${headers.host ?? ''}`;
}

function inputOf({ body }: ServiceRequest): Input | undefined {
  if (body.length === 0) return {};
  try {
    const input = JSON.parse(body.toString()) as unknown;
    return typeof input === 'object' && input !== null && !Array.isArray(input)
      ? (input as Input)
      : undefined;
  } catch {
    return undefined;
  }
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
