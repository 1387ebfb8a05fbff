import { attemptPaid, checkoutIdFor, forgetAttempt } from './checkout-id';
import { keepDraft, readDraft } from './checkout-draft';

describe('an attempt to order', () => {
  beforeEach(() => {
    sessionStorage.clear();
  });

  it('has the same id for the same content, and another for other content', () => {
    const first = checkoutIdFor('tea × 2');

    expect(checkoutIdFor('tea × 2')).toBe(first);
    expect(checkoutIdFor('tea × 3')).not.toBe(first);
  });

  it('has a new id once the order is done with', () => {
    const first = checkoutIdFor('tea × 2');
    forgetAttempt(first);

    expect(checkoutIdFor('tea × 2')).not.toBe(first);
  });

  it('keeps its id when another order is done with', () => {
    const first = checkoutIdFor('tea × 2');
    forgetAttempt('another');

    expect(checkoutIdFor('tea × 2')).toBe(first);
  });

  it('keeps for the next order who somebody is, and not the coupon that was used', () => {
    const draft = { email: 'kim@example.com', coupon: 'SPRING' };
    keepDraft(draft);
    const first = checkoutIdFor('tea × 2');
    attemptPaid('another');

    expect(readDraft()).toEqual(draft);

    attemptPaid(first);

    expect(readDraft()).toEqual({ email: 'kim@example.com' });
    expect(checkoutIdFor('tea × 2')).not.toBe(first);
  });

  it('starts anew from what cannot be read', () => {
    sessionStorage.setItem('baguni.checkout.attempt', '{');

    expect(checkoutIdFor('tea')).not.toBe('');
  });
});
