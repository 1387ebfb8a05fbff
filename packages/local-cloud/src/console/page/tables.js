// The tables; opening one shows its items in place of the list.
import { count, el } from './element.js';
import { during } from './press.js';
import { tableView } from './table-view.js';

const section = document.getElementById('tables');
const place = document.getElementById('table');

const opener = (name) =>
  [...section.querySelectorAll('.opens')].find(({ value }) => value === name);

async function open(name) {
  const { title, elements } = await tableView(name, () => close(name));
  place.replaceChildren(...elements);
  place.hidden = false;
  section.classList.add('opened');
  title.focus();
  return 'Opened';
}

function close(name) {
  place.hidden = true;
  place.replaceChildren();
  section.classList.remove('opened');
  opener(name)?.focus();
}

function table({ name, items }) {
  const onclick = ({ currentTarget }) => void during(currentTarget, () => open(name));
  return el(
    'li',
    { class: 'row' },
    el(
      'button',
      { type: 'button', class: 'opens', value: name, onclick },
      el('strong', {}, name.split('-', 1)[0]),
      name.slice(name.split('-', 1)[0].length),
    ),
    el('span', { class: 'number' }, count(items, 'item')),
  );
}

export const tables = { draw: table, key: ({ name }) => name };
