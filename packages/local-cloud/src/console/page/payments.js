// Stripe payments with their refunds and webhook deliveries.
import { apiButton } from './actions.js';
import { el, formatCount, statusBadge, timestamp } from './element.js';

function formatPrice(amount, currency) {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.format(amount / 10 ** format.resolvedOptions().maximumFractionDigits);
}

const webhookButton = (isPaused) =>
  isPaused
    ? apiButton('Resume webhooks', 'webhooks/resume')
    : apiButton('Pause webhooks', 'webhooks/pause');

function renderDelivery({ id, state, due, attempts }, type) {
  const responses = attempts.map(({ status, problem }) => status ?? problem).join(', ');
  const isRetry = state === 'pending' && attempts.length > 0;
  return el(
    'span',
    {},
    statusBadge(state),
    ` ${responses}`,
    isRetry && [' Next attempt ', timestamp(due)],
    state === 'pending' && [
      apiButton('Send now', `deliveries/${id}/send`, { ariaLabel: `Send now: ${type}` }),
      apiButton('Delay 1 hour', `deliveries/${id}/delay`, { ariaLabel: `Delay 1 hour: ${type}` }),
    ],
  );
}

function renderEvent({ id, type, at, deliveries }) {
  return el(
    'li',
    {},
    el('div', { class: 'row' }, el('code', {}, type), timestamp(at)),
    el(
      'p',
      { class: 'row muted' },
      el(
        'span',
        { class: 'buttons' },
        ...deliveries.map((delivery) => renderDelivery(delivery, type)),
      ),
      apiButton('Resend', `events/${id}/resend`, {
        ariaLabel: `Resend: ${type}`,
        describeResult: ({ accepted }) => (accepted ? 'Delivered' : 'Failed'),
      }),
    ),
  );
}

function renderRefund({ id, amount, currency, status, at }) {
  const title = `Refund ${formatPrice(amount, currency)}`;
  return el(
    'li',
    {},
    el('div', { class: 'row' }, el('span', {}, title), statusBadge(status), timestamp(at)),
    el(
      'p',
      { class: 'buttons' },
      status === 'pending' &&
        apiButton('Mark succeeded', `refunds/${id}/succeed`, {
          ariaLabel: `Mark succeeded: ${title}`,
        }),
      status !== 'failed' &&
        apiButton('Mark failed', `refunds/${id}/fail`, { ariaLabel: `Mark failed: ${title}` }),
    ),
  );
}

const PAYABLE = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

function renderPaymentButtons({ id, amount, currency, status, refunds }) {
  const refundable = refunds
    .filter((refund) => refund.status !== 'failed')
    .reduce((rest, refund) => rest - refund.amount, amount);
  const refundLabel = `Refund ${formatPrice(refundable, currency)}`;
  return el(
    'p',
    { class: 'buttons' },
    PAYABLE.includes(status) && [
      apiButton('Pay', `payments/${id}/pay`, { ariaLabel: `Pay ${id}` }),
      apiButton('Decline', `payments/${id}/decline`, { ariaLabel: `Decline ${id}` }),
    ],
    status === 'succeeded' &&
      refundable > 0 &&
      apiButton(refundLabel, `payments/${id}/refund`, { ariaLabel: `${refundLabel} of ${id}` }),
  );
}

function renderPayment(payment) {
  const { id, amount, currency, status, at, metadata, error, refunds, events } = payment;
  const metadataText = Object.entries(metadata).map(([name, value]) => `${name} ${value}`);
  return el(
    'li',
    {},
    el(
      'div',
      { class: 'row' },
      el('strong', {}, formatPrice(amount, currency)),
      statusBadge(status),
      timestamp(at),
    ),
    el('p', { class: 'muted' }, [id, ...metadataText].join(' · ')),
    error && el('p', { class: 'error' }, error),
    renderPaymentButtons(payment),
    refunds.length > 0 && el('ol', {}, ...refunds.map(renderRefund)),
    el(
      'details',
      {},
      el('summary', {}, formatCount(events.length, 'webhook event')),
      el('ol', {}, ...events.map(renderEvent)),
    ),
  );
}

/** Replaces the button that pauses or resumes webhooks when the state has changed. */
export function renderWebhookButton(isPaused) {
  const container = document.getElementById('webhooks');
  if (isPaused === undefined || container.dataset.paused === String(isPaused)) return;
  const hadFocus = container.contains(document.activeElement);
  container.dataset.paused = String(isPaused);
  container.replaceChildren(webhookButton(isPaused));
  if (hadFocus) container.querySelector('button').focus();
}

export const payments = { render: renderPayment, key: ({ id }) => id };
