import { TestBed } from '@angular/core/testing';
import { type FakeApi, createFakeApi } from '../../backend/testing/fake-api';
import { CouponState } from './coupon-state';

const spring = { code: 'SPRING', kind: 'percent', value: 1000, startsAt: null, minimum: 2000 };

describe('the coupon of a checkout', () => {
  let api: FakeApi;
  let state: CouponState;

  beforeEach(() => {
    api = createFakeApi({ coupon: ({ code }) => (code === 'SPRING' ? spring : null) });
    TestBed.configureTestingModule({ providers: [CouponState] });
    state = TestBed.inject(CouponState);
  });
  afterEach(() => {
    api.stop();
  });

  it('is found by its code in any spelling, without the nulls of GraphQL', async () => {
    await state.apply('  spring ');

    const coupon = { code: 'SPRING', kind: 'percent', value: 1000, active: true } as const;
    expect(state.entry()).toEqual({
      status: 'resolved',
      code: 'SPRING',
      coupon: { ...coupon, minimum: 2000 },
    });
  });

  it('is undefined for an unknown code', async () => {
    await state.apply('winter');
    expect(state.entry()).toEqual({ status: 'resolved', code: 'WINTER' });
  });

  it('keeps the code while the backend is unreachable', async () => {
    api.fail('offline');
    await state.apply('spring');
    expect(state.entry()).toEqual({ status: 'unreachable', code: 'SPRING' });
  });

  it('is removed even while it is looked up', async () => {
    const lookup = state.apply('spring');
    state.remove();
    await lookup;
    expect(state.entry()).toEqual({ status: 'none' });
  });

  it('is the last code entered, whichever response arrives first', async () => {
    await Promise.all([state.apply('winter'), state.apply('spring')]);
    expect(state.code()).toBe('SPRING');
    expect(state.entry().status).toBe('resolved');
  });

  it('stores the refusal of the server', async () => {
    await state.apply('spring');
    state.markRefused({ reason: 'used-up' });
    expect(state.entry()).toEqual(jasmine.objectContaining({ refused: { reason: 'used-up' } }));
  });
});
