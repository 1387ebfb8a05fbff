import { createHash } from 'node:crypto';
import type { ServiceRequest, ServiceResponse } from '../core/http-message';
import { findAction, type ActionInput, type Actions } from './actions';
import { createBucketActions } from './buckets';
import { createClockActions } from './clock-actions';
import { createCostActions } from './cost';
import { createFaultRules } from './fault-rules';
import { createFunctionActions } from './functions';
import { createMessageActions, recordMessages } from './messages';
import { readPageFile } from './page-files';
import { createPaymentActions } from './payments';
import type { ConsoleResources } from './resources';
import { createSignIn } from './sign-in-as';
import { buildState, type ConsoleSections } from './state';
import { createTableActions } from './tables';

export type Console = {
  /** Serves `/_cloud` (the page) and `/_cloud/api/…` (its state and actions as JSON). */
  handle(request: ServiceRequest): Promise<ServiceResponse>;
  /** The path of every action, with `:` for an id. */
  listActionPaths(): string[];
  /** Stops recording messages and removes all faults. */
  close(): void;
};

const API = '/_cloud/api/';
const DEV_SIGN_IN = '/_cloud/dev-sign-in';

const SECURITY_HEADERS = {
  'cache-control': 'no-cache',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

/** The console of a cloud: a page that shows its state and performs actions on its resources. */
export function createConsole(resources: ConsoleResources): Console {
  const sections: ConsoleSections = {
    messages: recordMessages(resources.iot),
    clock: createClockActions(resources),
    faults: createFaultRules(resources),
    cost: createCostActions(resources),
  };
  const signIn = createSignIn(resources);
  const actions = { ...collectActions(resources, sections), ...signIn.actions };
  return {
    async handle(request) {
      const { method, path } = request;
      const file = method === 'GET' ? readPageFile(path) : undefined;
      if (file) {
        const headers = { ...SECURITY_HEADERS, 'content-type': file.contentType };
        return { status: 200, headers, body: file.body };
      }
      if (method === 'GET' && path === '/_cloud/api/state') {
        return respondIfModified(request, buildState(resources, sections));
      }
      if (method === 'POST' && path === DEV_SIGN_IN) {
        return respondWithResult(() => signIn.redeem(request));
      }
      const action = method === 'POST' ? findAction(actions, path.slice(API.length)) : undefined;
      if (action) return performAction(request, action);
      return jsonResponse(404, { message: `No resource at ${path}` });
    },
    listActionPaths: () => Object.keys(actions),
    close() {
      sections.messages.close();
      sections.faults.close();
    },
  };
}

function collectActions(
  resources: ConsoleResources,
  { clock, faults, cost }: ConsoleSections,
): Actions {
  return {
    ...createPaymentActions(resources.stripe),
    ...createFunctionActions(resources.functions),
    ...(resources.schedules && { 'schedules/:/run': (name) => resources.schedules?.run(name) }),
    ...createMessageActions(resources.iot),
    ...createTableActions(resources.dynamoDb),
    ...createBucketActions(resources.s3),
    ...clock.actions,
    ...faults.actions,
    ...cost.actions,
  };
}

async function performAction(
  request: ServiceRequest,
  action: (input: ActionInput) => unknown,
): Promise<ServiceResponse> {
  if (!isSameOrigin(request)) {
    return jsonResponse(403, { message: 'Actions are allowed only from the page of this cloud' });
  }
  const input = parseInput(request);
  if (!input) return jsonResponse(400, { message: 'The request body is not a JSON object' });
  return respondWithResult(() => action(input));
}

/** 200 with the result, or 409 with the message of the error that was thrown. */
async function respondWithResult(run: () => unknown): Promise<ServiceResponse> {
  try {
    return jsonResponse(200, (await run()) ?? {});
  } catch (error) {
    return jsonResponse(409, { message: error instanceof Error ? error.message : String(error) });
  }
}

/** Other origins on this machine, such as the app, must not perform actions. */
function isSameOrigin({ headers }: ServiceRequest): boolean {
  return headers.origin === `http://${headers.host ?? ''}`;
}

function parseInput({ body }: ServiceRequest): ActionInput | undefined {
  if (body.length === 0) return {};
  try {
    const input = JSON.parse(body.toString()) as unknown;
    return typeof input === 'object' && input !== null && !Array.isArray(input)
      ? (input as ActionInput)
      : undefined;
  } catch {
    return undefined;
  }
}

/** 304 while the state is unchanged: the page polls every second. */
function respondIfModified({ headers }: ServiceRequest, state: unknown): ServiceResponse {
  const body = JSON.stringify(state);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  if (headers['if-none-match'] === etag) {
    return { status: 304, headers: { ...SECURITY_HEADERS, etag } };
  }
  return {
    status: 200,
    headers: { ...SECURITY_HEADERS, 'content-type': 'application/json', etag },
    body,
  };
}

function jsonResponse(status: number, body: unknown): ServiceResponse {
  const headers = { ...SECURITY_HEADERS, 'content-type': 'application/json' };
  return { status, headers, body: JSON.stringify(body) };
}
