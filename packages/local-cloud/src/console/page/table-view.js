// One table: its items page by page, or those of a key, by the table's own or an index's.
import { count, el, field, option } from './element.js';
import { itemEditor, itemRow } from './item-view.js';
import { ask, at, doing } from './press.js';

const COMPARISONS = ['=', 'begins with', '<', '<=', '>', '>=', 'between'];
const KINDS = { S: 'text', N: 'number', B: 'bytes, as base64' };

/** The fields of a look-up; `read` gives what was typed, as the cloud asks for it. */
function lookUp(shape) {
  const index = el(
    'select',
    {},
    option('', 'the table'),
    ...shape.indexes.map(({ name }) => option(name)),
  );
  const partition = el('input', { spellcheck: 'false' });
  const comparison = el('select', {}, ...COMPARISONS.map((name) => option(name)));
  const low = el('input', { spellcheck: 'false' });
  const high = el('input', { spellcheck: 'false' });
  const backwards = el('input', { type: 'checkbox' });
  const sortFields = el('div', { class: 'form inline' });
  const partitionField = field('', partition);
  const fields = { low: field('', low), high: field('and', high), how: field('', comparison) };
  const show = () => {
    const chosen = shape.indexes.find(({ name }) => name === index.value) ?? shape;
    const [hash, sort] = chosen.keys;
    partitionField.firstElementChild.textContent = `${hash.name} (${KINDS[hash.type]})`;
    if (!sort) {
      sortFields.replaceChildren();
      return;
    }
    fields.how.firstElementChild.textContent = sort.name;
    fields.low.firstElementChild.textContent = KINDS[sort.type];
    const isBetween = comparison.value === 'between';
    sortFields.replaceChildren(fields.how, fields.low, ...(isBetween ? [fields.high] : []));
  };
  index.addEventListener('change', show);
  comparison.addEventListener('change', () => {
    show();
    comparison.focus();
  });
  show();
  return {
    element: el(
      'div',
      {},
      el('div', { class: 'form inline' }, field('Look in', index), partitionField),
      sortFields,
      el('label', { class: 'tick' }, backwards, ' from the end'),
    ),
    read: () => ({
      index: index.value,
      partition: partition.value,
      ...(sortFields.children.length > 0 && {
        ...{ comparison: comparison.value, low: low.value, high: high.value },
      }),
      isBackwards: backwards.checked,
    }),
    clear() {
      for (const input of [partition, low, high]) input.value = '';
    },
  };
}

/** The table, ready to be shown; `close` goes back to the list. */
export async function tableView(name, close) {
  const shape = await ask(at('tables', name, 'shape'));
  const keys = shape.keys.map(({ name: key }) => key);
  const search = lookUp(shape);
  const list = el('ol', {});
  const found = el('p', { class: 'soft', role: 'status' });
  const title = el('h3', { tabindex: '-1' }, name);
  let next;
  const more = doing('More', () => load(next));
  const load = async (from) => {
    const page = await ask(at('tables', name, 'items'), { ...search.read(), next: from });
    const rows = page.items.map((item) => itemRow(name, keys, item));
    if (from) list.append(...rows);
    else list.replaceChildren(...rows);
    next = page.next;
    more.hidden = next === undefined;
    const shown = count(list.children.length, 'item');
    found.textContent =
      list.children.length === 0 ? 'No such item.' : next ? `${shown}, and more.` : `${shown}.`;
    return 'Loaded';
  };
  const add = () => {
    const template = Object.fromEntries(
      shape.keys.map(({ name: key, type }) => [key, { [type]: type === 'N' ? '0' : '' }]),
    );
    const row = el('li', {});
    const editor = itemEditor(template, {
      words: 'Make it',
      async save(after) {
        await ask(at('tables', name, 'put'), { after });
        const made = itemRow(name, keys, after);
        row.replaceWith(made);
        made.querySelector('summary').focus();
        return 'Made';
      },
      cancel: () => row.remove(),
    });
    row.append(editor);
    list.prepend(row);
    editor.querySelector('textarea').focus();
  };
  const form = el(
    'form',
    {
      onsubmit: (event) => {
        event.preventDefault();
        form.querySelector('button').click();
      },
    },
    search.element,
    el(
      'p',
      { class: 'buttons' },
      doing('Look up', () => load()),
      doing('All items', () => {
        search.clear();
        return load();
      }),
      doing('New item', add),
    ),
  );
  await load();
  return {
    title,
    elements: [
      el('div', { class: 'row' }, title, doing('Back to all tables', close)),
      form,
      found,
      list,
      more,
    ],
  };
}
