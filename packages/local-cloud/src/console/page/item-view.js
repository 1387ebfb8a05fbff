// One item of a table: read, changed, deleted, and each of that undone.
import { el } from './element.js';
import { brief, plainOf, typedOf } from './attributes.js';
import { ask, at, doing, say } from './press.js';

/** The item as text, and whether that is DynamoDB's own JSON. */
function textOf(item, isTyped) {
  const plain = isTyped ? undefined : plainOf(item);
  return { text: JSON.stringify(plain ?? item, null, 2), isTyped: plain === undefined };
}

function itemFrom(text, isTyped) {
  let object;
  try {
    object = JSON.parse(text);
  } catch (error) {
    throw new Error(`Not JSON: ${error.message}`, { cause: error });
  }
  return isTyped ? object : typedOf(object);
}

/** A text field for an item with its buttons; `save` gets what was typed, as DynamoDB has it. */
export function itemEditor(item, { words, save, cancel }) {
  const first = textOf(item, false);
  const area = el('textarea', { rows: '12', spellcheck: 'false', 'aria-label': 'Item, as JSON' });
  area.value = first.text;
  const typed = el('input', { type: 'checkbox' });
  typed.checked = first.isTyped;
  typed.addEventListener('change', () => {
    try {
      // What was ticked a moment ago says how to read what stands there.
      const now = textOf(itemFrom(area.value, !typed.checked), typed.checked);
      area.value = now.text;
      typed.checked = now.isTyped;
    } catch (error) {
      typed.checked = !typed.checked;
      say(error.message);
    }
  });
  return el(
    'div',
    { class: 'form' },
    area,
    el('label', { class: 'tick' }, typed, ' DynamoDB JSON'),
    el(
      'p',
      { class: 'buttons' },
      doing(words, () => save(itemFrom(area.value, typed.checked))),
      doing('Cancel', cancel),
    ),
  );
}

/** A row of a table's page. `keys` are the names that tell items apart. */
export function itemRow(table, keys, first) {
  const row = el('li', {});
  const showEditor = (item) => {
    const editor = itemEditor(item, {
      words: 'Save',
      async save(after) {
        await ask(at('tables', table, 'put'), { before: item, after });
        showChanged(after, item);
        return 'Saved';
      },
      cancel: () => show(item, true),
    });
    row.replaceChildren(summaryOf(item, keys), editor);
    editor.querySelector('textarea').focus();
  };
  const show = (item, isOpen) => {
    row.replaceChildren(...reading(item, isOpen));
    if (isOpen) row.querySelector('button').focus();
  };
  const showChanged = (item, before) => {
    show(item, true);
    row.append(
      note('Saved.', async () => {
        await ask(at('tables', table, 'put'), { before: item, after: before });
        show(before, true);
      }),
    );
  };
  const remove = async (item) => {
    await ask(at('tables', table, 'delete'), { before: item });
    row.replaceChildren(
      summaryOf(item, keys),
      note('Deleted.', async () => {
        await ask(at('tables', table, 'put'), { after: item });
        show(item, true);
      }),
    );
    row.querySelector('button').focus();
    return 'Deleted';
  };
  const reload = async (item) => {
    show((await ask(at('tables', table, 'item'), { item })).item, true);
    return 'Loaded';
  };
  const reading = (item, isOpen) => [
    el(
      'details',
      { open: isOpen },
      el('summary', {}, summaryOf(item, keys)),
      el(
        'p',
        { class: 'buttons' },
        doing('Edit', () => showEditor(item)),
        doing('Delete', () => remove(item)),
        doing('Load again', () => reload(item)),
      ),
      el('pre', { tabindex: '0', 'aria-label': 'Item' }, textOf(item, false).text),
    ),
  ];
  show(first, false);
  return row;
}

const note = (words, undo) =>
  el(
    'p',
    { class: 'buttons' },
    words,
    doing('Undo', async () => (await undo(), 'Undone')),
  );

function summaryOf(item, keys) {
  const others = Object.entries(item)
    .filter(([name]) => !keys.includes(name) && !name.startsWith('__'))
    .map(([name, value]) => `${name} ${brief(value)}`);
  return el(
    'span',
    { class: 'item' },
    el('code', {}, keys.map((name) => brief(item[name])).join(' · ')),
    el('span', { class: 'soft' }, others.join(', ').slice(0, 200)),
  );
}
