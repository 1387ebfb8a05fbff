// Keeps a list like the cloud's: only what has changed is drawn again, nothing else is touched.

const FOCUSABLE = 'button, summary, a, input, select, textarea, [tabindex]';
/** How many rows a section shows until all are asked for; those of one line may be more. */
const FEW = { tables: 20, functions: 8 };
const USUAL = 5;
const drawn = new Map();
const shownWhole = new Set();

/**
 * Draws the items of a section. `rows` tells how: `draw` makes a row, `key` tells rows apart. With
 * `head`, only the row's first child is made anew when the item changes: what is open or typed below
 * stays; `renew` hears of it.
 */
export function drawList(section, name, items, rows) {
  const list = section.querySelector(':scope > ol');
  const wanted = items.map((item) => rowOf(name, item, rows));
  const ids = new Set(items.map((item) => `${name} ${rows.key(item)}`));
  for (const id of drawn.keys()) {
    if (id.startsWith(`${name} `) && !ids.has(id)) drawn.delete(id);
  }
  const active = document.activeElement;
  const isInside = list.contains(active);
  for (const row of [...list.children]) if (!wanted.includes(row)) row.remove();
  wanted.forEach((row, place) => {
    if (list.children[place] !== row) list.insertBefore(row, list.children[place] ?? null);
  });
  // A row that moved or went has lost the focus.
  if (isInside && active !== document.activeElement) {
    (list.contains(active) ? active : section).focus({ preventScroll: true });
  }
  limit(section, name, wanted);
}

function rowOf(name, item, { draw, key, head, renew }) {
  const id = `${name} ${key(item)}`;
  const text = JSON.stringify(item);
  const known = drawn.get(id);
  if (known?.text === text) return known.row;
  if (known && head) {
    known.row.firstElementChild.replaceWith(head(item));
    drawn.set(id, { text, row: known.row });
    renew?.(known.row, item);
    return known.row;
  }
  const row = draw(item);
  drawn.set(id, { text, row });
  if (known) replace(known.row, row);
  return row;
}

/** In place, with what was open and focused in it. */
function replace(before, after) {
  const fresh = after.querySelectorAll('details');
  before.querySelectorAll('details').forEach((one, index) => {
    if (one.open && fresh[index]) fresh[index].open = true;
  });
  const place = [...before.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement);
  before.replaceWith(after);
  if (place >= 0) after.querySelectorAll(FOCUSABLE)[place]?.focus({ preventScroll: true });
}

/** The first few, and a button for the others. */
function limit(section, name, rows) {
  const few = FEW[name] ?? USUAL;
  const isWhole = shownWhole.has(name);
  rows.forEach((row, place) => row.classList.toggle('later', !isWhole && place >= few));
  let more = section.querySelector(':scope > .more');
  if (rows.length <= few) {
    more?.remove();
    return;
  }
  if (!more) {
    more = document.createElement('button');
    more.type = 'button';
    more.className = 'more';
    more.addEventListener('click', () => {
      if (!shownWhole.delete(name)) shownWhole.add(name);
      limit(section, name, [...section.querySelectorAll(':scope > ol > li')]);
    });
    section.querySelector(':scope > ol').after(more);
  }
  const words = isWhole ? 'Show fewer' : `Show all ${String(rows.length)}`;
  if (more.textContent !== words) more.textContent = words;
  more.setAttribute('aria-expanded', String(isWhole));
}
