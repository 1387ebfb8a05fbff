import { CART_CASES, type CartCase } from '@domain/cart.cases';
import type { CartLine } from '@domain/cart';
import { openShop, type Shop } from '../../test/support/test-backend';
import { tinyCatalogue } from '../../test/support/catalogue.fixture';
import { person, type SignedIn } from '../../test/support/graphql-client';

type View = { version: number; lines: CartLine[] };
type Refusal = { reason: string; sku: string | null; limit: number | null };
type CartResult = { cart: View | null; refused: Refusal | null; leftOut: string[] | null };

const FIELDS =
  '{ cart { version lines { sku quantity priceSeen addedAt } } refused { reason sku limit } leftOut }';

// The cases speak of milliseconds since 1970 that are long past; only their order matters.
const SHIFT = Date.parse('2020-01-01');
const NOW_IN_CASES = 5_000;

describe('the basket of a signed-in person', () => {
  let shop: Shop;
  let ada: SignedIn;

  beforeAll(async () => {
    shop = await openShop();
    ada = await person(shop);
  }, 120_000);

  // Some cases change prices, which other specs rely on.
  afterAll(async () => {
    for (const variant of tinyCatalogue.Variant ?? []) await shop.put('Variant', variant);
  });

  for (const one of CART_CASES) {
    it(one.name, async () => {
      const startedAt = Date.now();
      await setScene(one, startedAt);
      const answer = await carryOut(one);
      const expected = one.after && { version: one.after.version, lines: one.after.lines };
      expect(answer.cart && known(answer.cart, startedAt)).toEqual(expected ?? null);
      expect(answer.refused).toEqual(
        one.refused ? { sku: null, limit: null, ...one.refused } : null,
      );
      const { data } = await ada.voice<{ myCart: View }>(
        '{ myCart { version lines { sku quantity priceSeen addedAt } } }',
      );
      const stays = { version: one.before.version, lines: one.before.lines };
      expect(data && known(data.myCart, startedAt)).toEqual(expected ?? stays);
    });
  }

  it('refuses SKUs that are unknown, drafts or still to come', async () => {
    await shop.erase('Cart', { userSub: ada.userSub });
    for (const sku of ['NOPE', 'SECRET', 'SOON', '']) {
      const { data } = await ada.voice<{ answer: CartResult }>(
        `mutation Add($sku: ID!) { answer: addToCart(sku: $sku, quantity: 1) ${FIELDS} }`,
        { sku },
      );
      expect(data?.answer.refused?.reason).toBe('unknown-sku');
    }
    expect(await shop.read('Cart', { userSub: ada.userSub })).toBeUndefined();
  });

  it('takes a line out although its SKU is no longer for sale', async () => {
    await shop.put('Cart', {
      ...{ userSub: ada.userSub, version: 1, lineCount: 1 },
      ...{ 'q#GONE': 1, 'p#GONE': 100, 't#GONE': SHIFT },
    });
    const { data } = await ada.voice<{ answer: CartResult }>(
      `mutation { answer: setCartLine(sku: "GONE", quantity: 0) ${FIELDS} }`,
    );
    expect(data?.answer.cart).toEqual({ version: 2, lines: [] });
  });

  it('merges what is for sale and names what is not', async () => {
    await shop.erase('Cart', { userSub: ada.userSub });
    const { data } = await merge([line('TEA', 2), line('SECRET', 1), line('NOPE', 1)]);
    expect(data?.answer.cart?.lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['TEA', 2],
    ]);
    expect(data?.answer.refused?.reason).toBe('unknown-sku');
    expect(data?.answer.leftOut).toEqual(['SECRET', 'NOPE']);
  });

  it('loses nothing when two devices add at the same time', async () => {
    await shop.erase('Cart', { userSub: ada.userSub });
    const add = (sku: string) =>
      `mutation { answer: addToCart(sku: "${sku}", quantity: 1) ${FIELDS} }`;
    const skus = Array.from({ length: 12 }, (_, n) => (n % 2 ? 'TEA' : 'CUP'));
    const answers = await Promise.all(
      skus.map((sku) => ada.voice<{ answer: CartResult }>(add(sku))),
    );
    expect(answers.map(({ errors }) => errors)).toEqual(skus.map(() => undefined));
    const { data } = await ada.voice<{ myCart: View }>(
      '{ myCart { version lines { sku quantity } } }',
    );
    expect(data?.myCart.version).toBe(12);
    expect(data?.myCart.lines.map(({ quantity }) => quantity)).toEqual([6, 6]);
  });

  it('keeps the baskets of two people apart', async () => {
    const bob = await person(shop);
    await bob.voice(`mutation { addToCart(sku: "POT", quantity: 3) ${FIELDS} }`);
    await shop.erase('Cart', { userSub: ada.userSub });
    const { data } = await ada.voice<{ myCart: View }>('{ myCart { version lines { sku } } }');
    expect(data?.myCart).toEqual({ version: 0, lines: [] });
  });

  async function setScene({ before, command }: CartCase, now: number) {
    const item: Record<string, unknown> = {
      ...{ userSub: ada.userSub, version: before.version, lineCount: before.lines.length },
    };
    for (const { sku, quantity, priceSeen, addedAt } of before.lines) {
      item[`q#${sku}`] = quantity;
      item[`p#${sku}`] = priceSeen;
      // A line as young as the command's comes as late as it can before the command itself.
      item[`t#${sku}`] = addedAt === NOW_IN_CASES ? now : SHIFT + addedAt;
    }
    if (before.version > 0) await shop.put('Cart', item);
    else await shop.erase('Cart', { userSub: ada.userSub });
    const wishes = command.do === 'merge' ? command.lines : [command];
    for (const one of wishes) if ('priceSeen' in one) await price(one.sku, one.priceSeen);
  }

  async function price(sku: string, amount: number) {
    const variant = await shop.read<object>('Variant', { sku });
    await shop.put('Variant', { ...variant, price: amount });
  }

  async function carryOut({ command }: CartCase): Promise<CartResult> {
    const answer = command.do === 'merge' ? await merge(command.lines) : await change(command);
    expect(answer.errors).toBeUndefined();
    return answer.data?.answer ?? { cart: null, refused: null, leftOut: null };
  }

  function merge(lines: readonly CartLine[]) {
    const wishes = lines.map(({ sku, quantity }) => ({ sku, quantity }));
    return ada.voice<{ answer: CartResult }>(
      `mutation Merge($lines: [LineQuantityInput!]!) { answer: mergeCart(lines: $lines) ${FIELDS} }`,
      { lines: wishes },
    );
  }

  function change(command: Exclude<CartCase['command'], { do: 'merge' }>) {
    const field = command.do === 'add' ? 'addToCart' : 'setCartLine';
    const quantity = command.do === 'remove' ? 0 : command.quantity;
    return ada.voice<{ answer: CartResult }>(
      `mutation Change($sku: ID!, $quantity: Int!) {
         answer: ${field}(sku: $sku, quantity: $quantity) ${FIELDS} }`,
      { sku: command.sku, quantity },
    );
  }

  /** The basket in the clock of the cases, lines in their order there. */
  function known({ version, lines }: View, startedAt: number): View {
    const inCases = lines.map((one) => ({
      ...one,
      addedAt: one.addedAt >= startedAt ? NOW_IN_CASES : one.addedAt - SHIFT,
    }));
    return {
      version,
      lines: inCases.sort((a, b) => a.addedAt - b.addedAt || (a.sku < b.sku ? -1 : 1)),
    };
  }
});

function line(sku: string, quantity: number): CartLine {
  return { sku, quantity, priceSeen: 100, addedAt: 0 };
}
