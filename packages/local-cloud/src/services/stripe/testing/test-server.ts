import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import StripeSdk from 'stripe';
import { createClock } from '../../../core/clock';
import type { RequestGuard } from '../../../core/request-guard';
import { listen, type RequestHandler } from '../../../core/http-server';
import { openStore } from '../../../core/store';
import { createStripe, type Stripe, type StripeOptions } from '../stripe';

export const KEYS = { secretKey: 'sk_test_secret', publishableKey: 'pk_test_publishable' };
export const WEBHOOK_SECRET = 'whsec_test';

/** A webhook endpoint of a test: the requests it received, and how it responds. */
export type WebhookListener = {
  url: string;
  received: { body: string; signature: string }[];
  /** Statuses of the next responses; 200 when empty. */
  nextStatuses: number[];
};

/** The Stripe emulator on a free port, with Stripe's SDK as client and one webhook endpoint. */
export type TestServer = {
  origin: string;
  stripe: Stripe;
  sdk: StripeSdk;
  listener: WebhookListener;
  /** Advances the clock; deliveries and refunds that become due start. */
  advance(milliseconds: number): void;
  /** Checks all following requests with a request guard, as the cloud does. */
  useRequestGuard(requestGuard: RequestGuard): void;
  /** Closes the emulator and starts it again with the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

export async function startTestServer({
  events,
  ...options
}: Partial<StripeOptions> & { events?: string[] } = {}): Promise<TestServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stripe-'));
  const { listener, server: endpoint } = await openListener();
  const server = await listen(0);
  const clock = createClock();
  const start = () => {
    const store = openStore(folder);
    const stripe = createStripe({
      store,
      clock,
      ...KEYS,
      webhooks: () => [{ url: listener.url, secret: WEBHOOK_SECRET, ...(events && { events }) }],
      retrySchedule: [0, 0],
      ...options,
    });
    return { store, stripe };
  };
  const stop = async ({ store, stripe }: ReturnType<typeof start>) => {
    await stripe.close();
    await store.close();
  };
  let running = start();
  const serve = (handler: RequestHandler) => server.serve({ handle: handler });
  const handle: RequestHandler = (request) => running.stripe.handle(request);
  serve(handle);
  return {
    origin: server.origin,
    listener,
    sdk: createSdk(server.origin),
    get stripe() {
      return running.stripe;
    },
    advance: (milliseconds) => clock.advance(milliseconds),
    useRequestGuard: (requestGuard) => serve(requestGuard.guard(handle)),
    async restart() {
      await stop(running);
      running = start();
    },
    async close() {
      await stop(running);
      await server.close();
      endpoint.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Stripe's SDK, configured for a test server. */
export function createSdk(origin: string, key = KEYS.secretKey): StripeSdk {
  const { hostname: host, port } = new URL(origin);
  return new StripeSdk(key, {
    host,
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

async function openListener(): Promise<{ listener: WebhookListener; server: Server }> {
  const listener: WebhookListener = { url: '', received: [], nextStatuses: [] };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      listener.received.push({ body, signature: getSignature(request.headers) });
      response.writeHead(listener.nextStatuses.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  listener.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/`;
  return { listener, server };
}

function getSignature(headers: IncomingHttpHeaders): string {
  return String(headers['stripe-signature']);
}

export type SdkError = {
  status: number;
  code?: string;
  param?: string;
  kind: string;
  message: string;
};

/** The error with which an SDK call fails. Throws when it succeeds. */
export async function catchSdkError(call: Promise<unknown>): Promise<SdkError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof StripeSdk.errors.StripeError))
    throw new Error('Expected the call to fail with a Stripe error, but it succeeded');
  const { statusCode, code, param, message, type } = error;
  return { status: statusCode ?? 0, code, param, message, kind: type };
}
