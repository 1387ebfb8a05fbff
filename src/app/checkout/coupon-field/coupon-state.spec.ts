import { TestBed } from '@angular/core/testing';
import { type StandInApi, standInApi } from '../../backend/testing/fake-api';
import { CouponState } from './coupon-state';

const spring = { code: 'SPRING', kind: 'percent', value: 1000, startsAt: null, minimum: 2000 };

describe('a coupon typed at the checkout', () => {
  let api: StandInApi;
  let state: CouponState;

  beforeEach(() => {
    api = standInApi({ coupon: ({ code }) => (code === 'SPRING' ? spring : null) });
    TestBed.configureTestingModule({ providers: [CouponState] });
    state = TestBed.inject(CouponState);
  });
  afterEach(() => {
    api.stop();
  });

  it('is known by its code, however it was typed, without the nulls of GraphQL', async () => {
    await state.apply('  spring ');

    const coupon = { code: 'SPRING', kind: 'percent', value: 1000, active: true } as const;
    expect(state.entry()).toEqual({
      is: 'known',
      code: 'SPRING',
      coupon: { ...coupon, minimum: 2000 },
    });
  });

  it('may be none at all', async () => {
    await state.apply('winter');
    expect(state.entry()).toEqual({ is: 'known', code: 'WINTER' });
  });

  it('stays typed when nobody could be asked', async () => {
    api.fail('offline');
    await state.apply('spring');
    expect(state.entry()).toEqual({ is: 'unreachable', code: 'SPRING' });
  });

  it('is gone when it was taken out, even while it is looked up', async () => {
    const asked = state.apply('spring');
    state.remove();
    await asked;
    expect(state.entry()).toEqual({ is: 'none' });
  });

  it('is the last one typed, whichever answer comes first', async () => {
    await Promise.all([state.apply('winter'), state.apply('spring')]);
    expect(state.code()).toBe('SPRING');
    expect(state.entry().is).toBe('known');
  });

  it('remembers what only the server knows of it', async () => {
    await state.apply('spring');
    state.refuse({ reason: 'used-up' });
    expect(state.entry()).toEqual(jasmine.objectContaining({ refused: { reason: 'used-up' } }));
  });
});
