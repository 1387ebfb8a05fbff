import { TestBed } from '@angular/core/testing';
import { type StandInApi, standInApi } from '../backend/testing/fake-api';
import { HOME, standCheckout } from './testing/checkout.fixture';

const nothing = () => Promise.reject(new Error('Nobody asks'));

const coupons: Record<string, object> = {
  TENTH: { code: 'TENTH', kind: 'percent', value: 1000 },
  CARRIED: { code: 'CARRIED', kind: 'free-shipping', value: 0 },
  BIG: { code: 'BIG', kind: 'fixed', value: 500, minimum: 2000 },
  OVER: { code: 'OVER', kind: 'fixed', value: 500, endsAt: '2020-01-01T00:00:00.000Z' },
};

describe('the checkout before the payment', () => {
  let api: StandInApi;

  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
    api = standInApi({ coupon: ({ code }) => coupons[code as string] ?? null });
  });
  afterEach(() => {
    api.stop();
  });

  it('keeps what was typed for a reload, the coupon too', async () => {
    const { checkout, coupon } = standCheckout(nothing);
    checkout.setShippingMethod('express');
    await coupon.apply('tenth');
    TestBed.tick();

    TestBed.resetTestingModule();
    const after = standCheckout(nothing);
    // The code is looked up again; how long that takes is the network's business.
    while (after.coupon.entry().is === 'asking') await new Promise((done) => setTimeout(done));

    expect(after.checkout.email()).toBe('kim@example.com');
    expect(after.checkout.address().city).toBe('Portland');
    expect(after.checkout.offer()?.method).toBe('express');
    expect(after.checkout.coupon()?.code).toBe('TENTH');
  });

  it('forgets the state when another country is chosen', () => {
    const { checkout } = standCheckout(nothing);
    checkout.setCountry('CA');
    expect(checkout.address()).toEqual({ ...HOME, country: 'CA', region: '' });
  });

  const sums: { code: string; total: number; problem?: string }[] = [
    { code: 'TENTH', total: 1495 },
    { code: 'CARRIED', total: 1000 },
    { code: 'BIG', total: 1595, problem: 'minimum' },
    { code: 'OVER', total: 1595, problem: 'ended' },
    { code: 'NONE', total: 1595, problem: 'unknown' },
  ];
  for (const { code, total, problem } of sums) {
    it(`costs ${String(total)} with coupon ${code}`, async () => {
      const { checkout, coupon } = standCheckout(nothing);
      await coupon.apply(code);

      expect(checkout.quote()).toEqual(jasmine.objectContaining({ total }));
      expect(checkout.couponProblem()?.reason as string | undefined).toBe(problem);
    });
  }

  it('offers by weight, and says when it is too much for any parcel', () => {
    const { checkout } = standCheckout(nothing, { weightGrams: 20_000 });
    expect(checkout.offers().map(({ method }) => method)).toEqual(['standard', 'pick-up']);
    expect(checkout.isTooHeavy()).toBe(false);

    checkout.setCountry('KR');
    expect(checkout.offers()).toEqual([]);
    expect(checkout.isTooHeavy()).toBe(true);
  });

  it('needs no address to be fetched, and is taxed where it is', () => {
    const { checkout } = standCheckout(nothing);
    checkout.address.set({ ...HOME, line1: '', city: '', region: '', postalCode: '', phone: '' });
    expect('refused' in checkout.checkedAddress()).toBe(true);

    checkout.setShippingMethod('pick-up');

    expect(checkout.checkedAddress()).toEqual({
      address: { ...checkout.pickUp()!.address, name: 'Kim' },
    });
    expect(checkout.quote()).toEqual(jasmine.objectContaining({ total: 1000 }));
  });
});
