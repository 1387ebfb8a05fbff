import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { OrderState } from '@domain/order-state';
import type { StripeElements } from '@stripe/stripe-js';
import { StripeService } from 'ngx-stripe';
import { of, throwError } from 'rxjs';
import { LiveMessages } from '../../backend/live-messages';
import type { LiveHint } from '../../backend/live-hint';
import type { OrderWithPayment, OrderView } from '../../backend/orders';
import { ShopBackend } from '../../backend/shop-backend';
import { BackendUnavailable } from '../../backend/backend-unavailable';
import { PayState } from './pay-state';

const elements = {} as StripeElements;
const buildOrder = (state: OrderState = 'pending', change: Partial<OrderView> = {}): OrderView =>
  ({ id: 'o1', state, version: 1, placedAt: '2026-01-01', refunds: [], ...change }) as OrderView;
const buildResult = (state?: OrderState): OrderWithPayment => ({
  order: buildOrder(state),
  ...(state === undefined && { clientSecret: 'pi_secret' }),
});

type StripeResult = { error?: object };

function createPayment(stripeResult: StripeResult | Error = {}) {
  const navigations: unknown[] = [];
  const responses = {
    read: buildResult() as OrderWithPayment | Error,
    confirmed: buildResult() as OrderWithPayment | Error,
  };
  const respond = (result: OrderWithPayment | Error) =>
    result instanceof Error ? Promise.reject(result) : Promise.resolve(result);
  let listener: (hint: LiveHint) => void = () => undefined;
  const live = {
    connect: () => undefined,
    onMissedMessages: () => () => undefined,
    onHint: (added: typeof listener) => {
      listener = added;
      return () => undefined;
    },
  };
  const backend = {
    readOrder: () => respond(responses.read),
    confirmPayment: () => respond(responses.confirmed),
  };
  const confirmPayment = () =>
    stripeResult instanceof Error ? throwError(() => stripeResult) : of(stripeResult);
  const navigate = (path: string[], extras?: { state?: unknown }) => {
    navigations.push([path.join(' '), extras?.state]);
    return Promise.resolve(true);
  };
  TestBed.configureTestingModule({
    providers: [
      PayState,
      { provide: ShopBackend, useValue: backend },
      { provide: StripeService, useValue: { confirmPayment } },
      { provide: Router, useValue: { navigate } },
      { provide: LiveMessages, useValue: live },
    ],
  });
  const payment = TestBed.inject(PayState);
  const sendHint = async (state: OrderState, version = 2): Promise<void> => {
    listener({ type: 'order', id: 'o1', state, version });
    await new Promise((done) => setTimeout(done));
  };
  return { payment, navigations, responses, sendHint };
}

const connectionError = { type: 'api_connection_error', message: 'No connection' };

describe('paying an order', () => {
  const opened: { state: OrderState; shows: string }[] = [
    { state: 'pending', shows: 'ready' },
    { state: 'expired', shows: 'closed' },
    { state: 'cancelled', shows: 'closed' },
  ];
  for (const { state, shows } of opened) {
    it(`shows a ${state} order as ${shows}`, async () => {
      const { payment, responses } = createPayment();
      responses.read = { order: buildOrder(state) };
      await payment.open('o1');
      expect(payment.view().status).toBe(shows as never);
    });
  }

  for (const change of [{ paidAt: '2026-01-02' }, { refunds: [{ id: 'r1' }] }] as object[]) {
    it(`opens the order page for a cancelled order with ${Object.keys(change).join()}`, async () => {
      const { payment, responses, navigations } = createPayment();
      responses.read = { order: buildOrder('cancelled', change) };
      await payment.open('o1');
      expect(navigations).toEqual([['/orders o1', undefined]]);
    });
  }

  it('opens the order page after a successful payment', async () => {
    const { payment, navigations } = createPayment();
    await payment.open('o1');
    await payment.pay(elements);
    expect(navigations).toEqual([['/orders o1', { payment: 'made' }]]);
  });

  it('shows a message for a declined card', async () => {
    const error = { type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds' };
    const { payment, navigations } = createPayment({ error });
    await payment.open('o1');
    await payment.pay(elements);

    expect(payment.problem()).toContain('insufficient funds');
    expect(payment.view().status).toBe('ready');
    expect(navigations).toEqual([]);
  });

  it('shows no message for validation errors, which the form shows', async () => {
    const { payment } = createPayment({
      error: { type: 'validation_error', message: 'Incomplete' },
    });
    await payment.open('o1');
    await payment.pay(elements);
    expect(payment.problem()).toBe('');
  });

  it('opens the order page when the order had been paid before', async () => {
    const error = { type: 'invalid_request_error', payment_intent: { status: 'succeeded' } };
    const { payment, navigations } = createPayment({ error });
    await payment.open('o1');
    await payment.pay(elements);
    expect(navigations).toEqual([['/orders o1', { payment: 'made' }]]);
  });

  it('is closed when Stripe has canceled the payment, even before the order changes', async () => {
    const error = { type: 'invalid_request_error', payment_intent: { status: 'canceled' } };
    const { payment } = createPayment({ error });
    await payment.open('o1');
    await payment.pay(elements);
    expect(payment.view().status).toBe('closed');
  });

  it('resolves a payment with an unknown result once it is online again', async () => {
    const { payment, responses, navigations } = createPayment({ error: connectionError });
    await payment.open('o1');
    await payment.pay(elements);
    expect(payment.problem()).toContain('never charged twice');

    responses.confirmed = new BackendUnavailable('offline', 'still offline');
    await payment.resolveUnknownPayment();
    expect(navigations).toEqual([]);

    responses.confirmed = buildResult('paid');
    await payment.resolveUnknownPayment();
    expect(navigations).toEqual([['/orders o1', undefined]]);
  });

  it('asks to pay again when that payment did not succeed', async () => {
    const { payment } = createPayment({ error: connectionError });
    await payment.open('o1');
    await payment.pay(elements);
    await payment.resolveUnknownPayment();

    expect(payment.problem()).toContain('not paid yet');
    expect(payment.view().status).toBe('ready');
  });

  it('notices that the order expired while the page was open', async () => {
    const { payment, responses, sendHint } = createPayment();
    const stop = payment.watch();
    await payment.open('o1');
    responses.read = { order: buildOrder('expired', { version: 2 }) };
    await sendHint('expired');

    expect(payment.view().status).toBe('closed');
    stop();
  });

  it('opens the order page when the order was paid in another window', async () => {
    const { payment, responses, sendHint, navigations } = createPayment();
    const stop = payment.watch();
    await payment.open('o1');
    responses.read = { order: buildOrder('paid', { version: 2, paidAt: '2026-01-02' }) };
    await sendHint('paid');

    expect(navigations).toEqual([['/orders o1', undefined]]);
    stop();
  });
});
