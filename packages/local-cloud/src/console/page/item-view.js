// One item of a table: view, edit, delete, and undo.
import { actionButton, actionPath, announce, callApi } from './actions.js';
import { summarizeValue, toDynamoDbJson, toPlainJson } from './dynamodb-json.js';
import { el } from './element.js';

/** The item as text, in DynamoDB JSON if requested or if plain JSON cannot hold it. */
function formatItem(item, isDynamoDbJson) {
  const plain = isDynamoDbJson ? undefined : toPlainJson(item);
  return { text: JSON.stringify(plain ?? item, null, 2), isDynamoDbJson: plain === undefined };
}

function parseItem(text, isDynamoDbJson) {
  let object;
  try {
    object = JSON.parse(text);
  } catch (error) {
    throw new Error(`Invalid JSON: ${error.message}`, { cause: error });
  }
  return isDynamoDbJson ? object : toDynamoDbJson(object);
}

/** A text field with buttons; `save` receives the item in DynamoDB JSON. */
export function createItemEditor(item, { saveLabel, save, cancel }) {
  const initial = formatItem(item, false);
  const area = el('textarea', { rows: '12', spellcheck: 'false', 'aria-label': 'Item JSON' });
  area.value = initial.text;
  const checkbox = el('input', { type: 'checkbox' });
  checkbox.checked = initial.isDynamoDbJson;
  checkbox.addEventListener('change', () => {
    try {
      // The text is still in the previous format.
      const converted = formatItem(parseItem(area.value, !checkbox.checked), checkbox.checked);
      area.value = converted.text;
      checkbox.checked = converted.isDynamoDbJson;
    } catch (error) {
      checkbox.checked = !checkbox.checked;
      announce(error.message);
    }
  });
  return el(
    'div',
    { class: 'form' },
    area,
    el('label', { class: 'checkbox' }, checkbox, ' DynamoDB JSON'),
    el(
      'p',
      { class: 'buttons' },
      actionButton(saveLabel, () => save(parseItem(area.value, checkbox.checked))),
      actionButton('Cancel', cancel),
    ),
  );
}

/** A row of a table's page. `keys` are the names of the key attributes. */
export function createItemRow(table, keys, initialItem) {
  const row = el('li', {});
  const putItem = (input) => callApi(actionPath('tables', table, 'put'), input);
  const showEditor = (item) => {
    const editor = createItemEditor(item, {
      saveLabel: 'Save',
      async save(after) {
        await putItem({ before: item, after });
        showSaved(after, item);
        return 'Saved';
      },
      cancel: () => showItem(item, true),
    });
    row.replaceChildren(renderSummary(item, keys), editor);
    editor.querySelector('textarea').focus();
  };
  const showItem = (item, isOpen) => {
    row.replaceChildren(renderDetails(item, isOpen));
    if (isOpen) row.querySelector('button').focus();
  };
  const showSaved = (item, before) => {
    showItem(item, true);
    row.append(
      renderUndo('Saved.', async () => {
        await putItem({ before: item, after: before });
        showItem(before, true);
      }),
    );
  };
  const deleteItem = async (item) => {
    await callApi(actionPath('tables', table, 'delete'), { before: item });
    row.replaceChildren(
      renderSummary(item, keys),
      renderUndo('Deleted.', async () => {
        await putItem({ after: item });
        showItem(item, true);
      }),
    );
    row.querySelector('button').focus();
    return 'Deleted';
  };
  const reload = async (item) => {
    showItem((await callApi(actionPath('tables', table, 'item'), { item })).item, true);
    return 'Reloaded';
  };
  const renderDetails = (item, isOpen) =>
    el(
      'details',
      { open: isOpen },
      el('summary', {}, renderSummary(item, keys)),
      el(
        'p',
        { class: 'buttons' },
        actionButton('Edit', () => showEditor(item)),
        actionButton('Delete', () => deleteItem(item)),
        actionButton('Reload', () => reload(item)),
      ),
      el('pre', { tabindex: '0', 'aria-label': 'Item' }, formatItem(item, false).text),
    );
  showItem(initialItem, false);
  return row;
}

const renderUndo = (text, undo) =>
  el(
    'p',
    { class: 'buttons' },
    text,
    actionButton('Undo', async () => {
      await undo();
      return 'Undone';
    }),
  );

function renderSummary(item, keys) {
  const attributes = Object.entries(item)
    .filter(([name]) => !keys.includes(name) && !name.startsWith('__'))
    .map(([name, value]) => `${name} ${summarizeValue(value)}`);
  return el(
    'span',
    { class: 'item' },
    el('code', {}, keys.map((name) => summarizeValue(item[name])).join(' · ')),
    el('span', { class: 'muted' }, attributes.join(', ').slice(0, 200)),
  );
}
