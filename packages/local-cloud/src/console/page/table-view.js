// An open table: scans it, or queries the table or one of its indexes.
import { actionButton, actionPath, callApi } from './actions.js';
import { el, field, formatCount, option } from './element.js';
import { createItemEditor, createItemRow } from './item-view.js';

const COMPARISONS = ['=', 'begins with', '<', '<=', '>', '>=', 'between'];
const KEY_TYPES = { S: 'String', N: 'Number', B: 'Binary, base64' };

/** The fields of a query; `read` returns the input of the API's `items` action. */
function createQueryFields(schema) {
  const index = el(
    'select',
    {},
    option('', 'Table'),
    ...schema.indexes.map(({ name }) => option(name)),
  );
  const partition = el('input', { spellcheck: 'false' });
  const comparison = el('select', {}, ...COMPARISONS.map((name) => option(name)));
  const low = el('input', { spellcheck: 'false' });
  const high = el('input', { spellcheck: 'false' });
  const isDescending = el('input', { type: 'checkbox' });
  const sortFields = el('div', { class: 'form inline' });
  const partitionField = field('', partition);
  const fields = {
    comparison: field('', comparison),
    low: field('', low),
    high: field('and', high),
  };
  const render = () => {
    const selected = schema.indexes.find(({ name }) => name === index.value) ?? schema;
    const [partitionKey, sortKey] = selected.keys;
    partitionField.firstElementChild.textContent = `${partitionKey.name} (${KEY_TYPES[partitionKey.type]})`;
    if (!sortKey) {
      sortFields.replaceChildren();
      return;
    }
    fields.comparison.firstElementChild.textContent = sortKey.name;
    fields.low.firstElementChild.textContent = KEY_TYPES[sortKey.type];
    const isBetween = comparison.value === 'between';
    sortFields.replaceChildren(fields.comparison, fields.low, ...(isBetween ? [fields.high] : []));
  };
  index.addEventListener('change', render);
  comparison.addEventListener('change', () => {
    render();
    comparison.focus();
  });
  render();
  return {
    element: el(
      'div',
      {},
      el('div', { class: 'form inline' }, field('Table or index', index), partitionField),
      sortFields,
      el('label', { class: 'checkbox' }, isDescending, ' Sort descending'),
    ),
    read: () => ({
      index: index.value,
      partition: partition.value,
      ...(sortFields.children.length > 0 && {
        comparison: comparison.value,
        low: low.value,
        high: high.value,
      }),
      isDescending: isDescending.checked,
    }),
    clear() {
      for (const input of [partition, low, high]) input.value = '';
    },
  };
}

/** Prepends an editor for a new item with empty key attributes to `list`. */
function addNewItem(table, schema, list) {
  const template = Object.fromEntries(
    schema.keys.map(({ name, type }) => [name, { [type]: type === 'N' ? '0' : '' }]),
  );
  const keys = schema.keys.map(({ name }) => name);
  const row = el('li', {});
  const editor = createItemEditor(template, {
    saveLabel: 'Create item',
    async save(item) {
      await callApi(actionPath('tables', table, 'put'), { after: item });
      const created = createItemRow(table, keys, item);
      row.replaceWith(created);
      created.querySelector('summary').focus();
      return 'Created';
    },
    cancel: () => row.remove(),
  });
  row.append(editor);
  list.prepend(row);
  editor.querySelector('textarea').focus();
}

function describeItemCount(shown, hasMore) {
  if (shown === 0) return 'No items found.';
  return `${formatCount(shown, 'item')}${hasMore ? ', more available' : ''}.`;
}

/** The view of a table with its first page loaded; `close` returns to the list. */
export async function createTableView(name, close) {
  const schema = await callApi(actionPath('tables', name, 'schema'));
  const keys = schema.keys.map(({ name: key }) => key);
  const query = createQueryFields(schema);
  const list = el('ol', {});
  const itemCount = el('p', { class: 'muted', role: 'status' });
  const title = el('h3', { tabindex: '-1' }, name);
  let next;
  const more = actionButton('Load more', () => load(next));
  const load = async (from) => {
    const input = { ...query.read(), next: from };
    const page = await callApi(actionPath('tables', name, 'items'), input);
    const rows = page.items.map((item) => createItemRow(name, keys, item));
    if (from) list.append(...rows);
    else list.replaceChildren(...rows);
    next = page.next;
    more.hidden = next === undefined;
    itemCount.textContent = describeItemCount(list.children.length, next !== undefined);
    return 'Loaded';
  };
  const form = el(
    'form',
    {
      onsubmit: (event) => {
        event.preventDefault();
        form.querySelector('button').click();
      },
    },
    query.element,
    el(
      'p',
      { class: 'buttons' },
      actionButton('Query', () => load()),
      actionButton('Scan', () => {
        query.clear();
        return load();
      }),
      actionButton('Create item', () => addNewItem(name, schema, list)),
    ),
  );
  await load();
  return {
    title,
    elements: [
      el('div', { class: 'row' }, title, actionButton('Back to tables', close)),
      form,
      itemCount,
      list,
      more,
    ],
  };
}
