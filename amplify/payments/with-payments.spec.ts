import { PaymentUnavailable } from './payment';
import { withPayments } from './with-payments';

const EVENT = { arguments: { id: 'o-1' } };

describe('withPayments', () => {
  const { STRIPE_SECRET_KEY, ORDER_LINK_KEY } = process.env;

  beforeEach(() => {
    process.env.STRIPE_SECRET_KEY = 'sk_test_123';
    process.env.ORDER_LINK_KEY = 'x'.repeat(32);
  });
  afterAll(() => {
    Reflect.deleteProperty(process.env, 'STRIPE_SECRET_KEY');
    Reflect.deleteProperty(process.env, 'ORDER_LINK_KEY');
    Object.assign(process.env, {
      ...(STRIPE_SECRET_KEY !== undefined && { STRIPE_SECRET_KEY }),
      ...(ORDER_LINK_KEY !== undefined && { ORDER_LINK_KEY }),
    });
  });

  it('passes the payment provider and the requested secrets', async () => {
    const handler = withPayments(
      (event, { payments, secrets }) =>
        Promise.resolve([event, payments.isLive, secrets.ORDER_LINK_KEY]),
      ['ORDER_LINK_KEY'],
    );
    expect(await handler(EVENT)).toEqual([EVENT, false, 'x'.repeat(32)]);
  });

  it('refuses with the missing secrets', async () => {
    process.env.STRIPE_SECRET_KEY = '<value will be resolved during runtime>';
    delete process.env.ORDER_LINK_KEY;
    const handler = withPayments(() => Promise.resolve('unreachable'), ['ORDER_LINK_KEY']);
    expect(await handler(EVENT)).toEqual({
      refused: { reason: 'not-configured', missing: ['STRIPE_SECRET_KEY', 'ORDER_LINK_KEY'] },
    });
  });

  it('refuses and logs once when Stripe is unavailable', async () => {
    const error = new PaymentUnavailable('Stripe: connection_error');
    const log = spyOn(console, 'error');
    const handler = withPayments(() => Promise.reject(error));
    expect(await handler(EVENT)).toEqual({ refused: { reason: 'payment-unavailable' } });
    expect(log.calls.allArgs()).toEqual([
      [{ what: 'payment provider unavailable', orderId: 'o-1', error }],
    ]);
  });

  it('throws other errors', async () => {
    const handler = withPayments(() => Promise.reject(new Error('broken')));
    await expectAsync(handler(EVENT)).toBeRejectedWithError('broken');
  });
});
