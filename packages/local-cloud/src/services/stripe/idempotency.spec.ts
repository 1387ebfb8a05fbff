import { catchSdkError, startTestServer, type TestServer } from './testing/test-server';

describe('an idempotency key', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  const create = (amount: number, idempotencyKey: string) =>
    server.sdk.paymentIntents.create({ amount, currency: 'usd' }, { idempotencyKey });

  it('returns the same payment for the same request', async () => {
    const first = await create(700, 'same');
    const second = await create(700, 'same');
    expect(second.id).toBe(first.id);
    expect(second.lastResponse.headers['idempotent-replayed']).toBe('true');
  });

  it('is rejected for another request', async () => {
    await create(700, 'other');
    expect(await catchSdkError(create(701, 'other'))).toEqual(
      jasmine.objectContaining({ status: 400, kind: 'StripeIdempotencyError' }),
    );
  });

  it('returns the same decline without a second charge', async () => {
    const { id } = await server.sdk.paymentIntents.create({ amount: 900, currency: 'usd' });
    const decline = () =>
      catchSdkError(
        server.sdk.paymentIntents.confirm(
          id,
          { payment_method: 'pm_card_visa_chargeDeclined' },
          { idempotencyKey: `decline ${id}` },
        ),
      );
    expect(await decline()).toEqual(await decline());
    expect((await server.sdk.charges.list({ payment_intent: id })).data.length).toBe(1);
  });

  it('can be reused after a parameter error', async () => {
    expect((await catchSdkError(create(1, 'free'))).code).toBe('amount_too_small');
    expect((await create(700, 'free')).amount).toBe(700);
  });
});
