// What it all would have cost in AWS.
import { el } from './element.js';
import { button } from './press.js';

const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const roughly = new Intl.NumberFormat('en', {
  style: 'currency',
  currency: 'USD',
  maximumSignificantDigits: 2,
});
const dollars = new Intl.NumberFormat('en', {
  style: 'currency',
  currency: 'USD',
  maximumFractionDigits: 9,
});
const priceOf = (nanoDollars) => dollars.format(nanoDollars / 1e9);

/** For a place with little room. */
export const roughPriceOf = (nanoDollars) => roughly.format(nanoDollars / 1e9);

const place = document.getElementById('bills');
document
  .getElementById('cost-tools')
  .append(
    button('Count from now', 'cost/mark', { told: () => 'Counting from now' }),
    button('Count what is stored', 'cost/stored', { told: () => 'Counted' }),
    el('span', { class: 'soft' }, 'What does something cost? Press, do it, and look here.'),
  );

function bill(title, { lines, nanoDollars }) {
  const spent = lines.filter(({ quantity }) => quantity > 0);
  if (spent.length === 0) return [el('h3', {}, title), el('p', { class: 'soft' }, 'Nothing yet.')];
  return [
    el('h3', {}, `${title}: ${priceOf(nanoDollars)}`),
    el(
      'div',
      { class: 'wide', tabindex: '0', role: 'region', 'aria-label': title },
      el(
        'table',
        {},
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            ...['What', 'How many', 'Cost'].map((name) => el('th', { scope: 'col' }, name)),
          ),
        ),
        el('tbody', {}, ...spent.map(line)),
      ),
    ),
  ];
}

function line({ service, what, quantity, unit, price, nanoDollars }) {
  return el(
    'tr',
    {},
    el(
      'th',
      { scope: 'row' },
      `${service}: ${what.toLowerCase()}`,
      el('span', { class: 'soft' }, price),
    ),
    el('td', {}, `${number.format(quantity)} ${unit}${quantity === 1 || unit === 'GB' ? '' : 's'}`),
    el('td', {}, priceOf(nanoDollars)),
  );
}

/** Both bills, drawn again only when something was spent. */
export function drawCost(cost) {
  const text = JSON.stringify(cost);
  if (place.dataset.text === text) return;
  place.dataset.text = text;
  const focused = [...place.children].indexOf(document.activeElement);
  const { sinceMark, all, stored } = cost;
  const time = (at) => new Date(at).toLocaleTimeString();
  place.replaceChildren(
    ...(sinceMark ? bill(`Since you pressed at ${time(sinceMark.at)}`, sinceMark) : []),
    ...bill('Since the start', all),
    ...(stored ? bill(`What was stored at ${time(stored.at)}, for a month`, stored) : []),
  );
  place.children[focused]?.focus({ preventScroll: true });
}
