import StripeSdk from 'stripe';
import { refusal, stand, type Standing } from './testing/test-server';

describe('cancelling a payment of the stand-in', () => {
  let standing: Standing;
  let sdk: StripeSdk;
  beforeAll(async () => {
    standing = await stand();
    sdk = standing.sdk;
  });
  afterAll(() => standing.close());

  const open = (more: Partial<StripeSdk.PaymentIntentCreateParams> = {}) =>
    sdk.paymentIntents.create({ amount: 1999, currency: 'usd', ...more });

  it('a cancelled payment stays cancelled', async () => {
    const { id } = await open();
    const canceled = await sdk.paymentIntents.cancel(id, { cancellation_reason: 'abandoned' });
    expect([canceled.status, canceled.cancellation_reason]).toEqual(['canceled', 'abandoned']);
    expect(
      (await refusal(sdk.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' }))).code,
    ).toBe('payment_intent_unexpected_state');
    expect((await refusal(sdk.paymentIntents.cancel(id))).code).toBe(
      'payment_intent_unexpected_state',
    );
  });

  it('cancelled and confirmed at once is one of both, for everybody', async () => {
    const card = { payment_method: 'pm_card_visa' };
    const ends = await Promise.all(
      Array.from({ length: 10 }, async (_, turn) => {
        const { id } = await open();
        const cancel = () => sdk.paymentIntents.cancel(id).catch(() => undefined);
        const confirm = () => sdk.paymentIntents.confirm(id, card).catch(() => undefined);
        const acts = turn % 2 === 0 ? [cancel, confirm] : [confirm, cancel];
        const answers = await Promise.all(acts.map((act) => act()));
        const won = answers.filter((answer) => answer !== undefined);
        return [won.length, won[0]?.status === (await sdk.paymentIntents.retrieve(id)).status];
      }),
    );
    expect(ends).toEqual(ends.map(() => [1, true]));
  });

  describe('can be cancelled while it waits', () => {
    const cases = [
      { name: 'for a card', more: {} },
      { name: 'for its confirmation', more: { payment_method: 'pm_card_visa' } },
      {
        name: 'for the bank',
        more: { payment_method: 'pm_card_authenticationRequired', confirm: true },
      },
    ];
    for (const { name, more } of cases) {
      it(name, async () => {
        const { id } = await open(more);
        const { status, next_action: next } = await sdk.paymentIntents.cancel(id);
        expect([status, next]).toEqual(['canceled', null]);
      });
    }
  });
});
