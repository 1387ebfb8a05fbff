import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { OrderState } from '@domain/order-state';
import type { StripeElements } from '@stripe/stripe-js';
import { StripeService } from 'ngx-stripe';
import { of, throwError } from 'rxjs';
import { Live } from '../../backend/live';
import type { LiveHint } from '../../backend/live-hint';
import type { OrderReading, OrderView } from '../../backend/orders';
import { ShopBackend } from '../../backend/shop-backend';
import { BackendUnavailable } from '../../backend/unavailable';
import { PayState } from './pay-state';

const elements = {} as StripeElements;
const order = (state: OrderState = 'pending', more: Partial<OrderView> = {}): OrderView =>
  ({ id: 'o1', state, version: 1, placedAt: '2026-01-01', refunds: [], ...more }) as OrderView;
const reading = (state?: OrderState): OrderReading => ({
  order: order(state),
  ...(state === undefined && { clientSecret: 'pi_secret' }),
});

type Said = { error?: object };

function open(stripeSays: Said | Error = {}) {
  const went: unknown[] = [];
  const known = {
    read: reading() as OrderReading | Error,
    confirmed: reading() as OrderReading | Error,
  };
  const tell = (answer: OrderReading | Error) =>
    answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  let hear: (hint: LiveHint) => void = () => undefined;
  const live = {
    join: () => undefined,
    onMissed: () => () => undefined,
    onHint: (listener: typeof hear) => {
      hear = listener;
      return () => undefined;
    },
  };
  const backend = {
    readOrder: () => tell(known.read),
    confirmPayment: () => tell(known.confirmed),
  };
  const confirmPayment = () =>
    stripeSays instanceof Error ? throwError(() => stripeSays) : of(stripeSays);
  const navigate = (path: string[], extras?: { state?: unknown }) => {
    went.push([path.join(' '), extras?.state]);
    return Promise.resolve(true);
  };
  TestBed.configureTestingModule({
    providers: [
      PayState,
      { provide: ShopBackend, useValue: backend },
      { provide: StripeService, useValue: { confirmPayment } },
      { provide: Router, useValue: { navigate } },
      { provide: Live, useValue: live },
    ],
  });
  const payment = TestBed.inject(PayState);
  const hint = async (state: OrderState, version = 2): Promise<void> => {
    hear({ type: 'order', id: 'o1', state, version });
    await new Promise((done) => setTimeout(done));
  };
  return { payment, went, known, hint };
}

const lost = { type: 'api_connection_error', message: 'No connection' };

describe('paying an order', () => {
  const opened: { state: OrderState; shows: string }[] = [
    { state: 'pending', shows: 'ready' },
    { state: 'expired', shows: 'over' },
    { state: 'cancelled', shows: 'over' },
  ];
  for (const { state, shows } of opened) {
    it(`shows one that is ${state} as ${shows}`, async () => {
      const { payment, known } = open();
      known.read = { order: order(state) };
      await payment.open('o1');
      expect(payment.view().is).toBe(shows as never);
    });
  }

  for (const more of [{ paidAt: '2026-01-02' }, { refunds: [{ id: 'r1' }] }] as object[]) {
    it(`leaves an order that was paid and given up to its own page: ${Object.keys(more).join()}`, async () => {
      const { payment, known, went } = open();
      known.read = { order: order('cancelled', more) };
      await payment.open('o1');
      expect(went).toEqual([['/orders o1', undefined]]);
    });
  }

  it('goes on to the order once Stripe took it', async () => {
    const { payment, went } = open();
    await payment.open('o1');
    await payment.pay(elements);
    expect(went).toEqual([['/orders o1', { payment: 'made' }]]);
  });

  it('stays with the words for a declined card', async () => {
    const error = { type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds' };
    const { payment, went } = open({ error });
    await payment.open('o1');
    await payment.pay(elements);

    expect(payment.problem()).toContain('not enough money');
    expect(payment.view().is).toBe('ready');
    expect(went).toEqual([]);
  });

  it('leaves to the form what is wrong in the form', async () => {
    const { payment } = open({ error: { type: 'validation_error', message: 'Incomplete' } });
    await payment.open('o1');
    await payment.pay(elements);
    expect(payment.problem()).toBe('');
  });

  it('is done when it turns out that it had been paid before', async () => {
    const error = { type: 'invalid_request_error', payment_intent: { status: 'succeeded' } };
    const { payment, went } = open({ error });
    await payment.open('o1');
    await payment.pay(elements);
    expect(went).toEqual([['/orders o1', { payment: 'made' }]]);
  });

  it('says that it is over when Stripe takes it no more, even before the order says so', async () => {
    const error = { type: 'invalid_request_error', payment_intent: { status: 'canceled' } };
    const { payment } = open({ error });
    await payment.open('o1');
    await payment.pay(elements);
    expect(payment.view().is).toBe('over');
  });

  it('asks how an attempt without an answer went, once connected again', async () => {
    const { payment, known, went } = open({ error: lost });
    await payment.open('o1');
    await payment.pay(elements);
    expect(payment.problem()).toContain('never charged twice');

    known.confirmed = new BackendUnavailable('offline', 'still none');
    await payment.settle();
    expect(went).toEqual([]);

    known.confirmed = reading('paid');
    await payment.settle();
    expect(went).toEqual([['/orders o1', undefined]]);
  });

  it('says that it can be paid now when that attempt came to nothing', async () => {
    const { payment } = open({ error: lost });
    await payment.open('o1');
    await payment.pay(elements);
    await payment.settle();

    expect(payment.problem()).toContain('not paid yet');
    expect(payment.view().is).toBe('ready');
  });

  it('notices that it was given up while the page was open', async () => {
    const { payment, known, hint } = open();
    const stop = payment.follow();
    await payment.open('o1');
    known.read = { order: order('expired', { version: 2 }) };
    await hint('expired');

    expect(payment.view().is).toBe('over');
    stop();
  });

  it('goes on to the order when it was paid in another window', async () => {
    const { payment, known, hint, went } = open();
    const stop = payment.follow();
    await payment.open('o1');
    known.read = { order: order('paid', { version: 2, paidAt: '2026-01-02' }) };
    await hint('paid');

    expect(went).toEqual([['/orders o1', undefined]]);
    stop();
  });
});
