// DynamoDB tables; an open table replaces the list.
import { runAction } from './actions.js';
import { el, formatCount } from './element.js';
import { createTableView } from './table-view.js';

const section = document.getElementById('tables');
const detail = document.getElementById('table');

const findOpenButton = (name) =>
  [...section.querySelectorAll('.open-button')].find(({ value }) => value === name);

async function openTable(name) {
  const { title, elements } = await createTableView(name, () => closeTable(name));
  detail.replaceChildren(...elements);
  detail.hidden = false;
  section.classList.add('has-detail');
  title.focus();
  return 'Opened';
}

function closeTable(name) {
  detail.hidden = true;
  detail.replaceChildren();
  section.classList.remove('has-detail');
  findOpenButton(name)?.focus();
}

function renderTable({ name, items }) {
  const onclick = ({ currentTarget }) => void runAction(currentTarget, () => openTable(name));
  const [modelName] = name.split('-', 1);
  return el(
    'li',
    { class: 'row' },
    el(
      'button',
      { type: 'button', class: 'open-button', value: name, onclick },
      el('strong', {}, modelName),
      name.slice(modelName.length),
    ),
    el('span', { class: 'number' }, formatCount(items, 'item')),
  );
}

export const tables = { render: renderTable, key: ({ name }) => name };
