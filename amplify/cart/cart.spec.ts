import { CART_CASES, type CartCase } from '@domain/testing/cart.cases';
import type { CartLine } from '@domain/cart';
import { getTestBackend, type TestBackend } from '../../test/support/test-backend';
import { testCatalogue } from '../../test/support/catalogue.fixture';
import { signInUser, type SignedInUser } from '../../test/support/graphql-client';

type View = { version: number; lines: CartLine[] };
type Refusal = { reason: string; sku: string | null; limit: number | null };
type CartResult = { cart: View | null; refused: Refusal | null; leftOut: string[] | null };

const FIELDS =
  '{ cart { version lines { sku quantity priceSeen addedAt } } refused { reason sku limit } leftOut }';

// The cases use small epoch milliseconds, of which only the order matters.
const TIME_OFFSET = Date.parse('2020-01-01');
const NOW_IN_CASES = 5_000;

describe('cart mutations', () => {
  let shop: TestBackend;
  let ada: SignedInUser;

  beforeAll(async () => {
    shop = await getTestBackend();
    ada = await signInUser(shop);
  }, 300_000);

  // Some cases change prices on which other specs rely.
  afterAll(async () => {
    for (const variant of testCatalogue.Variant ?? []) await shop.put('Variant', variant);
  });

  for (const testCase of CART_CASES) {
    it(testCase.name, async () => {
      const startedAt = Date.now();
      await prepareCart(testCase, startedAt);
      const result = await runCommand(testCase);
      const expected = testCase.after && {
        version: testCase.after.version,
        lines: testCase.after.lines,
      };
      expect(result.cart && toCaseTime(result.cart, startedAt)).toEqual(expected ?? null);
      expect(result.refused).toEqual(
        testCase.refused ? { sku: null, limit: null, ...testCase.refused } : null,
      );
      const { data } = await ada.client<{ myCart: View }>(
        '{ myCart { version lines { sku quantity priceSeen addedAt } } }',
      );
      const unchanged = { version: testCase.before.version, lines: testCase.before.lines };
      expect(data && toCaseTime(data.myCart, startedAt)).toEqual(expected ?? unchanged);
    });
  }

  it('refuses SKUs that are unknown, unpublished or scheduled', async () => {
    await shop.erase('Cart', { userSub: ada.userSub });
    for (const sku of ['NOPE', 'SECRET', 'SOON', '']) {
      const { data } = await ada.client<{ result: CartResult }>(
        `mutation Add($sku: ID!) { result: addToCart(sku: $sku, quantity: 1) ${FIELDS} }`,
        { sku },
      );
      expect(data?.result.refused?.reason).toBe('unknown-sku');
    }
    expect(await shop.read('Cart', { userSub: ada.userSub })).toBeUndefined();
  });

  it('removes a line whose SKU is no longer for sale', async () => {
    await shop.put('Cart', {
      userSub: ada.userSub,
      version: 1,
      lineCount: 1,
      'q#GONE': 1,
      'p#GONE': 100,
      't#GONE': TIME_OFFSET,
    });
    const { data } = await ada.client<{ result: CartResult }>(
      `mutation { result: setCartLine(sku: "GONE", quantity: 0) ${FIELDS} }`,
    );
    expect(data?.result.cart).toEqual({ version: 2, lines: [] });
  });

  it('merges SKUs for sale and lists those left out', async () => {
    await shop.erase('Cart', { userSub: ada.userSub });
    const { data } = await merge([line('TEA', 2), line('SECRET', 1), line('NOPE', 1)]);
    expect(data?.result.cart?.lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['TEA', 2],
    ]);
    expect(data?.result.refused?.reason).toBe('unknown-sku');
    expect(data?.result.leftOut).toEqual(['SECRET', 'NOPE']);
  });

  it('keeps all additions that two devices make at the same time', async () => {
    await shop.erase('Cart', { userSub: ada.userSub });
    const add = (sku: string) =>
      `mutation { result: addToCart(sku: "${sku}", quantity: 1) ${FIELDS} }`;
    const skus = Array.from({ length: 12 }, (_, n) => (n % 2 ? 'TEA' : 'CUP'));
    const results = await Promise.all(
      skus.map((sku) => ada.client<{ result: CartResult }>(add(sku))),
    );
    expect(results.map(({ errors }) => errors)).toEqual(skus.map(() => undefined));
    const { data } = await ada.client<{ myCart: View }>(
      '{ myCart { version lines { sku quantity } } }',
    );
    expect(data?.myCart.version).toBe(12);
    expect(data?.myCart.lines.map(({ quantity }) => quantity)).toEqual([6, 6]);
  });

  it('keeps the carts of two users separate', async () => {
    const bob = await signInUser(shop);
    await bob.client(`mutation { addToCart(sku: "POT", quantity: 3) ${FIELDS} }`);
    await shop.erase('Cart', { userSub: ada.userSub });
    const { data } = await ada.client<{ myCart: View }>('{ myCart { version lines { sku } } }');
    expect(data?.myCart).toEqual({ version: 0, lines: [] });
  });

  async function prepareCart({ before, command }: CartCase, now: number) {
    const item: Record<string, unknown> = {
      userSub: ada.userSub,
      version: before.version,
      lineCount: before.lines.length,
    };
    for (const { sku, quantity, priceSeen, addedAt } of before.lines) {
      item[`q#${sku}`] = quantity;
      item[`p#${sku}`] = priceSeen;
      // A line as recent as the command is added at the last moment before it.
      item[`t#${sku}`] = addedAt === NOW_IN_CASES ? now : TIME_OFFSET + addedAt;
    }
    if (before.version > 0) await shop.put('Cart', item);
    else await shop.erase('Cart', { userSub: ada.userSub });
    const lines = command.do === 'merge' ? command.lines : [command];
    for (const input of lines) if ('priceSeen' in input) await setPrice(input.sku, input.priceSeen);
  }

  async function setPrice(sku: string, amount: number) {
    const variant = await shop.read<object>('Variant', { sku });
    await shop.put('Variant', { ...variant, price: amount });
  }

  async function runCommand({ command }: CartCase): Promise<CartResult> {
    const result = command.do === 'merge' ? await merge(command.lines) : await change(command);
    expect(result.errors).toBeUndefined();
    return result.data?.result ?? { cart: null, refused: null, leftOut: null };
  }

  function merge(lines: readonly CartLine[]) {
    return ada.client<{ result: CartResult }>(
      `mutation Merge($lines: [LineQuantityInput!]!) { result: mergeCart(lines: $lines) ${FIELDS} }`,
      { lines: lines.map(({ sku, quantity }) => ({ sku, quantity })) },
    );
  }

  function change(command: Exclude<CartCase['command'], { do: 'merge' }>) {
    const field = command.do === 'add' ? 'addToCart' : 'setCartLine';
    const quantity = command.do === 'remove' ? 0 : command.quantity;
    return ada.client<{ result: CartResult }>(
      `mutation Change($sku: ID!, $quantity: Int!) {
         result: ${field}(sku: $sku, quantity: $quantity) ${FIELDS} }`,
      { sku: command.sku, quantity },
    );
  }

  /** Converts a cart to the clock of the cases, with its lines in their order. */
  function toCaseTime({ version, lines }: View, startedAt: number): View {
    const converted = lines.map((item) => ({
      ...item,
      addedAt: item.addedAt >= startedAt ? NOW_IN_CASES : item.addedAt - TIME_OFFSET,
    }));
    return {
      version,
      lines: converted.sort((a, b) => a.addedAt - b.addedAt || (a.sku < b.sku ? -1 : 1)),
    };
  }
});

function line(sku: string, quantity: number): CartLine {
  return { sku, quantity, priceSeen: 100, addedAt: 0 };
}
