import { readCheckoutDraft, saveCheckoutDraft } from './checkout-draft';
import { completeCheckout, discardCheckoutId, getCheckoutId } from './checkout-id';

describe('the checkout id', () => {
  beforeEach(() => {
    sessionStorage.clear();
  });

  it('is the same for the same content and differs for other content', () => {
    const first = getCheckoutId('tea × 2');

    expect(getCheckoutId('tea × 2')).toBe(first);
    expect(getCheckoutId('tea × 3')).not.toBe(first);
  });

  it('changes after it was discarded', () => {
    const first = getCheckoutId('tea × 2');
    discardCheckoutId(first);

    expect(getCheckoutId('tea × 2')).not.toBe(first);
  });

  it('stays when another id is discarded', () => {
    const first = getCheckoutId('tea × 2');
    discardCheckoutId('another');

    expect(getCheckoutId('tea × 2')).toBe(first);
  });

  it('changes when the checkout completes, which removes the coupon from the draft but not the email', () => {
    const draft = { email: 'kim@example.com', coupon: 'SPRING' };
    saveCheckoutDraft(draft);
    const first = getCheckoutId('tea × 2');
    completeCheckout('another');

    expect(readCheckoutDraft()).toEqual(draft);

    completeCheckout(first);

    expect(readCheckoutDraft()).toEqual({ email: 'kim@example.com' });
    expect(getCheckoutId('tea × 2')).not.toBe(first);
  });

  it('is new when the stored value is malformed', () => {
    sessionStorage.setItem('baguni.checkout-id', '{');

    expect(getCheckoutId('tea')).not.toBe('');
  });
});
