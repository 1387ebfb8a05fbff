import { refusal, stand, type Standing } from './testing/test-server';

describe('an idempotency key', () => {
  let standing: Standing;
  beforeAll(async () => {
    standing = await stand();
  });
  afterAll(() => standing.close());

  const keyed = (amount: number, idempotencyKey: string) =>
    standing.sdk.paymentIntents.create({ amount, currency: 'usd' }, { idempotencyKey });

  it('with the same request gets the same payment', async () => {
    const first = await keyed(700, 'same');
    const second = await keyed(700, 'same');
    expect(second.id).toBe(first.id);
    expect(second.lastResponse.headers['idempotent-replayed']).toBe('true');
  });

  it('with another request is refused', async () => {
    await keyed(700, 'other');
    expect(await refusal(keyed(701, 'other'))).toEqual(
      jasmine.objectContaining({ status: 400, kind: 'StripeIdempotencyError' }),
    );
  });

  it('of a decline gets the same decline, and no second charge', async () => {
    const { id } = await standing.sdk.paymentIntents.create({ amount: 900, currency: 'usd' });
    const decline = () =>
      refusal(
        standing.sdk.paymentIntents.confirm(
          id,
          { payment_method: 'pm_card_visa_chargeDeclined' },
          { idempotencyKey: `decline ${id}` },
        ),
      );
    expect(await decline()).toEqual(await decline());
    expect((await standing.sdk.charges.list({ payment_intent: id })).data.length).toBe(1);
  });

  it('of a wrong parameter is free again', async () => {
    expect((await refusal(keyed(1, 'free'))).code).toBe('amount_too_small');
    expect((await keyed(700, 'free')).amount).toBe(700);
  });
});
