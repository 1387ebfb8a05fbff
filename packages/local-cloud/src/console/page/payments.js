// Payments at the stand-in for Stripe, their refunds and webhooks.
import { el, moment, pill } from './element.js';
import { button } from './press.js';

function price(amount, currency) {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.format(amount / 10 ** format.resolvedOptions().maximumFractionDigits);
}

/** Holds webhooks back, or lets them go. */
function webhookSwitch(isHeld) {
  return isHeld
    ? button('Let webhooks go', 'webhooks/resume')
    : button('Hold webhooks back', 'webhooks/hold');
}

function delivery({ id, state, due, attempts }, type) {
  const said = attempts.map(({ status, problem }) => status ?? problem).join(', ');
  const isLater = state === 'waiting' && attempts.length > 0;
  return el(
    'span',
    {},
    pill(state),
    ` ${said}`,
    isLater && [' next ', moment(due)],
    state === 'waiting' && [
      button('Send now', `deliveries/${id}/release`, { label: `Send now: ${type}` }),
      button('An hour later', `deliveries/${id}/delay`, { label: `An hour later: ${type}` }),
    ],
  );
}

function event({ id, type, at, deliveries }) {
  const told = ({ accepted }) => (accepted ? 'Accepted' : 'Refused');
  return el(
    'li',
    {},
    el('div', { class: 'row' }, el('code', {}, type), moment(at)),
    el(
      'p',
      { class: 'row soft' },
      el('span', { class: 'buttons' }, ...deliveries.map((one) => delivery(one, type))),
      button('Send again', `events/${id}/deliver`, { label: `Send again: ${type}`, told }),
    ),
  );
}

function refund({ id, amount, currency, status, at }) {
  const words = `Refund ${price(amount, currency)}`;
  return el(
    'li',
    {},
    el('div', { class: 'row' }, el('span', {}, words), pill(status), moment(at)),
    el(
      'p',
      { class: 'buttons' },
      status === 'pending' &&
        button('Let it succeed', `refunds/${id}/succeed`, { label: `Let it succeed: ${words}` }),
      status !== 'failed' &&
        button('Let it fail', `refunds/${id}/fail`, { label: `Let it fail: ${words}` }),
    ),
  );
}

const OPEN = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

function payment({ id, amount, currency, status, at, metadata, problem, refunds, events }) {
  const order = Object.entries(metadata).map(([name, value]) => `${name} ${value}`);
  const back = refunds.filter((one) => one.status !== 'failed');
  const left = back.reduce((sum, one) => sum - one.amount, amount);
  return el(
    'li',
    {},
    el(
      'div',
      { class: 'row' },
      el('strong', {}, price(amount, currency)),
      pill(status),
      moment(at),
    ),
    el('p', { class: 'soft' }, [id, ...order].join(' · ')),
    problem && el('p', { class: 'problem' }, problem),
    el(
      'p',
      { class: 'buttons' },
      OPEN.includes(status) && [
        button('Pay', `payments/${id}/pay`, { label: `Pay ${id}` }),
        button('Decline', `payments/${id}/decline`, { label: `Decline ${id}` }),
      ],
      status === 'succeeded' &&
        left > 0 &&
        button(`Refund ${price(left, currency)}`, `payments/${id}/refund`, {
          label: `Refund ${price(left, currency)} of ${id}`,
        }),
    ),
    refunds.length > 0 && el('ol', {}, ...refunds.map(refund)),
    el(
      'details',
      {},
      el('summary', {}, `${events.length} webhook event${events.length === 1 ? '' : 's'}`),
      el('ol', {}, ...events.map(event)),
    ),
  );
}

/** Says whether webhooks are held back, once it changes. */
export function drawWebhookSwitch(isHeld) {
  const place = document.getElementById('webhooks');
  if (isHeld === undefined || place.dataset.held === String(isHeld)) return;
  const hadFocus = place.contains(document.activeElement);
  place.dataset.held = String(isHeld);
  place.replaceChildren(webhookSwitch(isHeld));
  if (hadFocus) place.querySelector('button').focus();
}

export const payments = { draw: payment, key: ({ id }) => id };
