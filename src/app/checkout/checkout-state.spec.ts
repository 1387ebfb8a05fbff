import { TestBed } from '@angular/core/testing';
import { type FakeApi, createFakeApi } from '../backend/testing/fake-api';
import { HOME, createCheckoutFixture } from './testing/checkout.fixture';

const rejectOrder = () => Promise.reject(new Error('placeOrder must not be called'));

const coupons: Record<string, object> = {
  TENTH: { code: 'TENTH', kind: 'percent', value: 1000 },
  CARRIED: { code: 'CARRIED', kind: 'free-shipping', value: 0 },
  BIG: { code: 'BIG', kind: 'fixed', value: 500, minimum: 2000 },
  OVER: { code: 'OVER', kind: 'fixed', value: 500, endsAt: '2020-01-01T00:00:00.000Z' },
};

describe('the checkout form', () => {
  let api: FakeApi;

  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
    api = createFakeApi({ coupon: ({ code }) => coupons[code as string] ?? null });
  });
  afterEach(() => {
    api.stop();
  });

  it('restores the entered values and the coupon after a reload', async () => {
    const { checkout, coupon } = createCheckoutFixture(rejectOrder);
    checkout.setShippingMethod('express');
    await coupon.apply('tenth');
    TestBed.tick();

    TestBed.resetTestingModule();
    const after = createCheckoutFixture(rejectOrder);
    // The code is looked up again.
    while (after.coupon.entry().status === 'checking')
      await new Promise((done) => setTimeout(done));

    expect(after.checkout.email()).toBe('kim@example.com');
    expect(after.checkout.address().city).toBe('Portland');
    expect(after.checkout.offer()?.method).toBe('express');
    expect(after.checkout.coupon()?.code).toBe('TENTH');
  });

  it('clears the region when the country changes', () => {
    const { checkout } = createCheckoutFixture(rejectOrder);
    checkout.setCountry('CA');
    expect(checkout.address()).toEqual({ ...HOME, country: 'CA', region: '' });
  });

  const totals: { code: string; total: number; problem?: string }[] = [
    { code: 'TENTH', total: 1495 },
    { code: 'CARRIED', total: 1000 },
    { code: 'BIG', total: 1595, problem: 'minimum' },
    { code: 'OVER', total: 1595, problem: 'ended' },
    { code: 'NONE', total: 1595, problem: 'unknown' },
  ];
  for (const { code, total, problem } of totals) {
    it(`costs ${total} with coupon ${code}`, async () => {
      const { checkout, coupon } = createCheckoutFixture(rejectOrder);
      await coupon.apply(code);

      expect(checkout.quote()).toEqual(jasmine.objectContaining({ total }));
      expect(checkout.couponProblem()?.reason as string | undefined).toBe(problem);
    });
  }

  it('offers methods by weight, and reports a weight that no method takes', () => {
    const { checkout } = createCheckoutFixture(rejectOrder, { weightGrams: 20_000 });
    expect(checkout.offers().map(({ method }) => method)).toEqual(['standard', 'pick-up']);
    expect(checkout.isTooHeavy()).toBe(false);

    checkout.setCountry('KR');
    expect(checkout.offers()).toEqual([]);
    expect(checkout.isTooHeavy()).toBe(true);
  });

  it('needs no address for pick-up, and is taxed at the pick-up point', () => {
    const { checkout } = createCheckoutFixture(rejectOrder);
    checkout.setAddress({ ...HOME, line1: '', city: '', region: '', postalCode: '', phone: '' });
    expect('refused' in checkout.validatedAddress()).toBe(true);

    checkout.setShippingMethod('pick-up');

    expect(checkout.validatedAddress()).toEqual({
      address: { ...checkout.pickUp()!.address, name: 'Kim' },
    });
    expect(checkout.quote()).toEqual(jasmine.objectContaining({ total: 1000 }));
  });
});
