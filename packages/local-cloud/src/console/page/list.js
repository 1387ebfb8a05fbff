// Renders lists: only rows whose item changed are replaced, so that focus and open details survive.

const FOCUSABLE = 'button, summary, a, input, select, textarea, [tabindex]';
/** Rows that a section shows before `Show all`. */
const COLLAPSED_ROWS = { tables: 20, functions: 8 };
const DEFAULT_COLLAPSED_ROWS = 5;
const rendered = new Map();
const expandedSections = new Set();

/**
 * Renders the items of a section. `type` describes its rows: `render` creates a row, `key` identifies
 * it. With `renderHead`, a changed item replaces only the row's first child, so that what is open or
 * typed below it stays; `onUpdate` is called then.
 */
export function renderList(section, name, items, type) {
  const list = section.querySelector(':scope > ol');
  const rows = items.map((item) => renderRow(name, item, type));
  const ids = new Set(items.map((item) => `${name} ${type.key(item)}`));
  for (const id of rendered.keys()) {
    if (id.startsWith(`${name} `) && !ids.has(id)) rendered.delete(id);
  }
  const active = document.activeElement;
  const hadFocus = list.contains(active);
  for (const row of [...list.children]) if (!rows.includes(row)) row.remove();
  rows.forEach((row, index) => {
    if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null);
  });
  // A row that was moved or removed loses the focus.
  if (hadFocus && active !== document.activeElement) {
    (list.contains(active) ? active : section).focus({ preventScroll: true });
  }
  collapseRows(section, name, rows);
}

function renderRow(name, item, { render, key, renderHead, onUpdate }) {
  const id = `${name} ${key(item)}`;
  const text = JSON.stringify(item);
  const existing = rendered.get(id);
  if (existing?.text === text) return existing.row;
  if (existing && renderHead) {
    existing.row.firstElementChild.replaceWith(renderHead(item));
    rendered.set(id, { text, row: existing.row });
    onUpdate?.(existing.row, item);
    return existing.row;
  }
  const row = render(item);
  rendered.set(id, { text, row });
  if (existing) replaceRow(existing.row, row);
  return row;
}

/** Replaces a row and restores its open details and its focus. */
function replaceRow(before, after) {
  const details = after.querySelectorAll('details');
  before.querySelectorAll('details').forEach((element, index) => {
    if (element.open && details[index]) details[index].open = true;
  });
  const focusIndex = [...before.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement);
  before.replaceWith(after);
  if (focusIndex >= 0) {
    after.querySelectorAll(FOCUSABLE)[focusIndex]?.focus({ preventScroll: true });
  }
}

/** Shows the first rows, and a button that shows the others. */
function collapseRows(section, name, rows) {
  const limit = COLLAPSED_ROWS[name] ?? DEFAULT_COLLAPSED_ROWS;
  const isExpanded = expandedSections.has(name);
  rows.forEach((row, index) => row.classList.toggle('collapsed', !isExpanded && index >= limit));
  let more = section.querySelector(':scope > .more');
  if (rows.length <= limit) {
    more?.remove();
    return;
  }
  if (!more) {
    more = document.createElement('button');
    more.type = 'button';
    more.className = 'more';
    more.addEventListener('click', () => {
      if (!expandedSections.delete(name)) expandedSections.add(name);
      collapseRows(section, name, [...section.querySelectorAll(':scope > ol > li')]);
    });
    section.querySelector(':scope > ol').after(more);
  }
  const label = isExpanded ? 'Show fewer' : `Show all ${rows.length}`;
  if (more.textContent !== label) more.textContent = label;
  more.setAttribute('aria-expanded', String(isExpanded));
}
