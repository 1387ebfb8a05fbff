import { checkoutIn } from './choose-action';
import type { Deed } from './perform-action';
import { NOTHING_TO_DO } from './shopper-actions';
import { nth, type World } from './state';

const pay: Deed<'pay'> = (world, { checkout: n, card }) => {
  // Who has paid sees no button any more, even if the shop does not know it yet.
  const checkout = checkoutIn(world, n, ['pending'], ({ hasPaid }) => !hasPaid);
  const payment = paymentIn(checkout?.clientSecret);
  if (!checkout || payment === undefined) return Promise.resolve(NOTHING_TO_DO);
  return attempt(() => {
    const { status } = world.shop.stripe.byHand.pay(payment, card);
    checkout.asksBank = status === 'requires_action';
    checkout.hasPaid = status === 'succeeded';
    return `${checkout.id} ${status}`;
  });
};

/** A payment that names an order and is not the one that was opened for it. */
const payOtherwise: Deed<'pay-otherwise'> = async (world, { checkout: n, less, currency }) => {
  const checkout = checkoutIn(world, n, ['pending', 'expired']);
  if (!checkout) return NOTHING_TO_DO;
  const { id, wish } = checkout;
  const { shop } = world;
  const path = '/v1/payment_intents';
  const form = new URLSearchParams({
    amount: String(Math.max(50, wish.expectedTotal - less)),
    ...{ currency, confirm: 'true', payment_method: 'pm_card_visa' },
    ...{ 'automatic_payment_methods[enabled]': 'true', return_url: 'https://shop.example' },
    ...{ 'metadata[orderId]': id, 'metadata[installation]': shop.prefix },
  });
  const { status } = await shop.stripe.handle({
    ...{ method: 'POST', path, url: path, query: new URLSearchParams() },
    headers: {
      authorization: `Bearer ${shop.secretKey}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    ...{ body: Buffer.from(form.toString()), sourceIp: '127.0.0.1' },
  });
  return `${id} ${String(status)}`;
};

const answerBank: Deed<'answer-bank'> = async (world, { checkout: n, word }) => {
  const { stripe, publishableKey } = world.shop;
  const asked = world.checkouts.filter((one) => one.asksBank);
  if (asked.length === 0) return NOTHING_TO_DO;
  const checkout = nth(asked, n);
  const secret = checkout.clientSecret ?? '';
  const form = new URLSearchParams({ key: publishableKey, client_secret: secret, answer: word });
  const path = `/_stripe/api/payment_intents/${paymentIn(secret) ?? ''}/challenge`;
  const { status } = await stripe.handle({
    ...{ method: 'POST', path, url: path, query: new URLSearchParams(), headers: {} },
    ...{ body: Buffer.from(form.toString()), sourceIp: '127.0.0.1' },
  });
  return `${checkout.id} ${word} ${String(status)}`;
};

const refundByHand: Deed<'refund-by-hand'> = (world, { checkout: n, part }) => {
  const checkout = checkoutIn(world, n, ['paid', 'packed', 'shipped', 'delivered']);
  const payment = paymentIn(checkout?.clientSecret);
  if (!checkout || payment === undefined) return Promise.resolve(NOTHING_TO_DO);
  const amount = Math.max(1, Math.floor(checkout.wish.expectedTotal / (part + 1)));
  return attempt(() => {
    const { status } = world.shop.stripe.byHand.refund(payment, amount);
    return `${checkout.id} ${String(amount)} ${String(status)}`;
  });
};

// Each goes out on its own; together they arrive at the same time, in any order.
const deliver: Deed<'deliver'> = async (world, { picks }) => {
  const waiting = world.shop.stripe.webhooks.waiting();
  const ids = new Set(waiting.length > 0 ? picks.map((n) => nth(waiting, n).id) : []);
  const tried = await Promise.all([...ids].map((id) => release(world, id)));
  return tried.join(' ') || NOTHING_TO_DO;
};

const deliverAgain: Deed<'deliver-again'> = async (world, { event }) => {
  const events = world.shop.stripe.events();
  if (events.length === 0) return NOTHING_TO_DO;
  const { id, type } = nth(events, event);
  return `${type} ${(await world.shop.stripe.webhooks.again(id)) ? 'taken' : 'refused'}`;
};

const forge: Deed<'forge'> = async (world, { event, kind }) => {
  const events = world.shop.stripe.events();
  if (events.length === 0) return NOTHING_TO_DO;
  const { id, type } = nth(events, event);
  const tried = await world.shop.stripe.webhooks.forge(kind, id);
  const taken = tried.filter(({ status = 500 }) => status < 300);
  if (taken.length > 0) world.violations.push(`a forged webhook (${kind}) was taken: ${type}`);
  return `${kind} ${type} ${tried.map(({ status }) => String(status)).join(' ')}`;
};

export const bankActions = {
  pay,
  'pay-otherwise': payOtherwise,
  'answer-bank': answerBank,
  'refund-by-hand': refundByHand,
  deliver,
  'deliver-again': deliverAgain,
  forge,
};

/** Sends a delivery now; one that somebody else sends at the same moment is theirs. */
async function release(world: World, id: string): Promise<string> {
  try {
    const [tried] = await world.shop.stripe.webhooks.release([id]);
    return String(tried?.status ?? tried?.problem ?? '?');
  } catch {
    return 'gone';
  }
}

/** Stripe refuses with words, as to pay what is cancelled. */
function attempt(work: () => string): Promise<string> {
  try {
    return Promise.resolve(work());
  } catch (error) {
    return Promise.resolve(`refused: ${error instanceof Error ? error.message.slice(0, 60) : ''}`);
  }
}

function paymentIn(clientSecret: string | undefined): string | undefined {
  return clientSecret?.split('_secret_')[0];
}
