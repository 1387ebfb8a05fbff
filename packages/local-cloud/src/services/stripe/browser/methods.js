// Selection of the payment method when a payment accepts more than cards.

const fieldset = document.querySelector('.methods');
const redirectNotice = document.getElementById('redirect-notice');
let types = [];
let selected = 'card';

export const getSelectedMethod = () => selected;

/** Sets the payment method types of the payment. */
export function setMethodTypes(methodTypes) {
  types = methodTypes;
}

/** Renders the payment methods; `order` names those that come first. */
export function renderMethods(messages, order = []) {
  const rank = (type) => (order.includes(type) ? order.indexOf(type) : order.length);
  const sorted = [...types].sort((a, b) => rank(a) - rank(b));
  fieldset.hidden = sorted.length < 2;
  const choices = sorted.map((type) => {
    const label = document.createElement('label');
    const radio = Object.assign(document.createElement('input'), {
      type: 'radio',
      name: 'method',
      value: type,
      checked: type === selected,
    });
    label.append(radio, messages[type] ?? type);
    return label;
  });
  fieldset.replaceChildren(fieldset.firstElementChild, ...choices);
}

/** Selects a payment method; card fields are shown only for cards. */
export function selectMethod(type) {
  selected = type;
  redirectNotice.hidden = type === 'card';
  for (const element of document.querySelectorAll('.field, .cards'))
    element.hidden = type !== 'card';
}
