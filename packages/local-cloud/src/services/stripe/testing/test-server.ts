import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import StripeSdk from 'stripe';
import { createClock } from '../../../core/clock';
import type { Gate } from '../../../core/request-guard';
import { listen, type Handler } from '../../../core/http-server';
import { openStore } from '../../../core/store';
import { createStripe, type Stripe, type StripeOptions } from '../stripe';

export const KEYS = { secretKey: 'sk_test_standing', publishableKey: 'pk_test_standing' };
export const WEBHOOK_SECRET = 'whsec_standing';

/** What a spec's own endpoint heard, and how it is to answer. */
export type Listener = {
  url: string;
  heard: { body: string; signature: string }[];
  /** Statuses of the next answers; 200 when there is none left. */
  answers: number[];
};

/** The stand-in on a port of its own, with the real SDK in front and one endpoint behind. */
export type Standing = {
  origin: string;
  stripe: Stripe;
  sdk: StripeSdk;
  listener: Listener;
  /** Moves the stand-in's clock on by so many milliseconds; what became due begins. */
  advance(milliseconds: number): void;
  /** From now on requests pass this gate first, as in the cloud. */
  behind(gate: Gate): void;
  /** Ends the stand-in and starts it again over the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

export async function stand({
  events,
  ...options
}: Partial<StripeOptions> & { events?: string[] } = {}): Promise<Standing> {
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
      backOff: [0, 0],
      ...options,
    });
    return { store, stripe };
  };
  const end = async ({ store, stripe }: ReturnType<typeof start>) => {
    await stripe.close();
    await store.close();
  };
  let running = start();
  const serve = (handler: Handler) => server.serve(handler, (_, socket) => socket.destroy());
  const handle: Handler = (request) => running.stripe.handle(request);
  serve(handle);
  return {
    origin: server.origin,
    listener,
    sdk: sdkFor(server.origin),
    get stripe() {
      return running.stripe;
    },
    advance: (milliseconds) => clock.advance(milliseconds),
    behind: (gate) => serve(gate.guard(handle)),
    async restart() {
      await end(running);
      running = start();
    },
    async close() {
      await end(running);
      await server.close();
      endpoint.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Stripe's own SDK, pointed at the stand-in. */
export function sdkFor(origin: string, key = KEYS.secretKey): StripeSdk {
  const { hostname: host, port } = new URL(origin);
  return new StripeSdk(key, {
    host,
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

async function openListener(): Promise<{ listener: Listener; server: Server }> {
  const listener: Listener = { url: '', heard: [], answers: [] };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8');
      listener.heard.push({ body, signature: signatureIn(request.headers) });
      response.writeHead(listener.answers.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  listener.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/`;
  return { listener, server };
}

function signatureIn(headers: IncomingHttpHeaders): string {
  return String(headers['stripe-signature']);
}

export type Refused = {
  status: number;
  code?: string;
  param?: string;
  kind: string;
  message: string;
};

/** The refusal that a call of the SDK ends in. */
export async function refusal(call: Promise<unknown>): Promise<Refused> {
  const error = await call.then(
    () => undefined,
    (problem: unknown) => problem,
  );
  if (!(error instanceof StripeSdk.errors.StripeError)) throw new Error('was not refused');
  const { statusCode, code, param, message, type } = error;
  return { status: statusCode ?? 0, code, param, message, kind: type };
}
