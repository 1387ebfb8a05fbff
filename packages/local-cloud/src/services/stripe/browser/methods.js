// The ways to pay, when a payment can be paid with more than a card.

const box = document.querySelector('.methods');
const away = document.getElementById('away');
let types = [];
let method = 'card';

/** What the shopper chose; a card until they choose something else. */
export const chosenMethod = () => method;

/** The types that the payment takes, once it is known. */
export function offer(offered) {
  types = offered;
}

/** Shows the ways to pay in the page's order; `order` names those that come first. */
export function drawMethods(words, order = []) {
  const rank = (type) => (order.includes(type) ? order.indexOf(type) : order.length);
  const sorted = [...types].sort((a, b) => rank(a) - rank(b));
  box.hidden = sorted.length < 2;
  const choices = sorted.map((type) => {
    const label = document.createElement('label');
    const radio = Object.assign(document.createElement('input'), {
      type: 'radio',
      name: 'method',
      value: type,
      checked: type === method,
    });
    label.append(radio, words[type] ?? type);
    return label;
  });
  box.replaceChildren(box.firstElementChild, ...choices);
}

/** Card fields are only there for a card. */
export function choose(type) {
  method = type;
  away.hidden = type === 'card';
  for (const part of document.querySelectorAll('.field, .cards')) part.hidden = type !== 'card';
}
