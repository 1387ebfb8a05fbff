import { hashToken, createOrderToken } from './order-token';
import type { StoredOrder } from '../tables/order-table';
import { canReadOrder } from './order-access';

const key = '0123456789abcdef0123456789abcdef';
const token = createOrderToken('order-1', key);
const ofGuest = {
  id: 'order-1',
  identityId: 'id-guest',
  tokenHash: hashToken(token),
} as StoredOrder;
const ofUser = { id: 'order-2', identityId: 'id-user', userSub: 'sub-user' } as StoredOrder;

describe('canReadOrder', () => {
  const cases: [
    string,
    StoredOrder,
    Parameters<typeof canReadOrder>[1],
    string | undefined,
    boolean,
  ][] = [
    ['the guest who placed it', ofGuest, { identityId: 'id-guest' }, undefined, true],
    ['another guest', ofGuest, { identityId: 'id-other' }, undefined, false],
    ['another guest with the token', ofGuest, { identityId: 'id-other' }, token, true],
    ['another guest with a wrong token', ofGuest, { identityId: 'x' }, `${token}x`, false],
    [
      'another guest with the token of another order',
      ofGuest,
      { identityId: 'x' },
      createOrderToken('order-2', key),
      false,
    ],
    ['another guest with the stored hash', ofGuest, { identityId: 'x' }, hashToken(token), false],
    [
      'the person who placed it, elsewhere',
      ofUser,
      { identityId: 'x', userSub: 'sub-user' },
      undefined,
      true,
    ],
    [
      'someone else at the same browser',
      ofUser,
      { identityId: 'id-user', userSub: 'sub-other' },
      undefined,
      false,
    ],
    ['the browser after signing out', ofUser, { identityId: 'id-user' }, undefined, false],
    [
      'an order without a token, requested with an empty one',
      ofUser,
      { identityId: 'x' },
      '',
      false,
    ],
  ];
  for (const [name, order, caller, given, expected] of cases) {
    it(`${expected ? 'accepts' : 'rejects'} ${name}`, () => {
      expect(canReadOrder(order, caller, given)).toBe(expected);
    });
  }
});
