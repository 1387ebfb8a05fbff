import { checkoutIdFor, forgetAttempt, keepDraft, readDraft } from './checkout-draft';

describe('the checkout draft', () => {
  beforeEach(() => {
    sessionStorage.clear();
  });

  it('gives the same content the same id, and other content another', () => {
    const first = checkoutIdFor('tea × 2');

    expect(checkoutIdFor('tea × 2')).toBe(first);
    expect(checkoutIdFor('tea × 3')).not.toBe(first);
  });

  it('gives a new id to the same things once their order is done with', () => {
    const first = checkoutIdFor('tea × 2');
    forgetAttempt();

    expect(checkoutIdFor('tea × 2')).not.toBe(first);
  });

  it('loses nothing that was typed before', () => {
    keepDraft({ email: 'a@b.kr' });
    const checkoutId = checkoutIdFor('tea');
    keepDraft({ shippingMethod: 'express' });

    expect(readDraft()).toEqual({
      email: 'a@b.kr',
      shippingMethod: 'express',
      attempt: { checkoutId, content: 'tea' },
    });
  });

  it('starts anew from what cannot be read', () => {
    sessionStorage.setItem('baguni.checkout', '{');

    expect(readDraft()).toEqual({});
  });
});
