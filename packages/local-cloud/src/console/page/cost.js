// Estimated AWS cost of what the cloud has done.
import { apiButton } from './actions.js';
import { el } from './element.js';

const quantityFormat = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const shortFormat = new Intl.NumberFormat('en', {
  style: 'currency',
  currency: 'USD',
  maximumSignificantDigits: 2,
});
const exactFormat = new Intl.NumberFormat('en', {
  style: 'currency',
  currency: 'USD',
  maximumFractionDigits: 9,
});
const formatPrice = (nanoDollars) => exactFormat.format(nanoDollars / 1e9);

/** The price with two significant digits, for the navigation. */
export const formatShortPrice = (nanoDollars) => shortFormat.format(nanoDollars / 1e9);

const bills = document.getElementById('bills');
document
  .getElementById('cost-tools')
  .append(
    apiButton('Start measuring', 'cost/mark', { describeResult: () => 'Started' }),
    apiButton('Estimate storage', 'cost/stored', { describeResult: () => 'Estimated' }),
    el('span', { class: 'muted' }, 'To price an action: start measuring, then perform it.'),
  );

function renderBill(title, { lines, nanoDollars }) {
  const used = lines.filter(({ quantity }) => quantity > 0);
  if (used.length === 0) return [el('h3', {}, title), el('p', { class: 'muted' }, 'No usage.')];
  return [
    el('h3', {}, `${title}: ${formatPrice(nanoDollars)}`),
    el(
      'div',
      { class: 'scrollable', tabindex: '0', role: 'region', 'aria-label': title },
      el(
        'table',
        {},
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            ...['Usage type', 'Quantity', 'Cost'].map((name) => el('th', { scope: 'col' }, name)),
          ),
        ),
        el('tbody', {}, ...used.map(renderLine)),
      ),
    ),
  ];
}

function renderLine({ service, usageType, quantity, unit, price, nanoDollars }) {
  const plural = quantity === 1 || unit === 'GB' ? '' : 's';
  return el(
    'tr',
    {},
    el(
      'th',
      { scope: 'row' },
      `${service}: ${usageType.toLowerCase()}`,
      el('span', { class: 'muted' }, price),
    ),
    el('td', {}, `${quantityFormat.format(quantity)} ${unit}${plural}`),
    el('td', {}, formatPrice(nanoDollars)),
  );
}

/** Renders the bills again only when they changed. */
export function renderCost(cost) {
  const text = JSON.stringify(cost);
  if (bills.dataset.text === text) return;
  bills.dataset.text = text;
  const focusIndex = [...bills.children].indexOf(document.activeElement);
  const { sinceMark, all, stored } = cost;
  const formatTime = (at) => new Date(at).toLocaleTimeString();
  bills.replaceChildren(
    ...(sinceMark ? renderBill(`Since ${formatTime(sinceMark.at)}`, sinceMark) : []),
    ...renderBill('Since startup', all),
    ...(stored ? renderBill(`Storage at ${formatTime(stored.at)}, per month`, stored) : []),
  );
  bills.children[focusIndex]?.focus({ preventScroll: true });
}
