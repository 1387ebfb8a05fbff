// Keeps the page like the cloud: asks every second, draws again only what has changed.
import { el, rows, webhookSwitch } from './rows.js';

const PAUSE = 1000;
const pulse = document.getElementById('pulse');
const drawn = new Map();
let etag = '';

/** Rows that did not change stay as they are; a changed one keeps what was open and focused in it. */
function drawList(list, name, items) {
  const { draw, key } = rows[name];
  const wanted = items.map((item) => {
    const id = `${name} ${key(item)}`;
    const text = JSON.stringify(item);
    const known = drawn.get(id);
    if (known?.text === text) return known.row;
    const row = draw(item);
    if (known) keepOpen(known.row, row);
    drawn.set(id, { text, row });
    return row;
  });
  const focused = focusIn(list);
  if (
    wanted.some((row, index) => list.children[index] !== row) ||
    list.children.length > wanted.length
  ) {
    list.replaceChildren(...wanted);
  }
  if (focused !== undefined) focused();
}

function keepOpen(before, after) {
  const fresh = after.querySelectorAll('details');
  before.querySelectorAll('details').forEach((one, index) => {
    if (one.open && fresh[index]) fresh[index].open = true;
  });
  const place = [...before.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement);
  if (place >= 0) after.dataset.focus = String(place);
}

const FOCUSABLE = 'button, summary, a, [tabindex]';

function focusIn(list) {
  const active = document.activeElement;
  if (!list.contains(active)) return undefined;
  return () => {
    const moved = list.querySelector('[data-focus]');
    const place = Number(moved?.dataset.focus);
    if (moved) delete moved.dataset.focus;
    (moved ? moved.querySelectorAll(FOCUSABLE)[place] : active)?.focus({ preventScroll: true });
  };
}

function draw(state) {
  drawSwitch(state.isHeld);
  for (const name of Object.keys(rows)) {
    const section = document.getElementById(name);
    const items = state[name];
    section.hidden = items === undefined;
    if (!items) continue;
    section.querySelector('.empty').hidden = items.length > 0;
    drawList(section.querySelector('ol'), name, items);
  }
  const links = Object.keys(rows)
    .filter((name) => state[name])
    .map((name) => {
      const title = document.getElementById(`${name}-title`).textContent;
      return el(
        'a',
        { href: `#${name}` },
        `${title} `,
        el('span', { class: 'number' }, String(state[name].length)),
      );
    });
  const nav = document.getElementById('sections');
  if (nav.textContent !== links.map(({ textContent }) => textContent).join(''))
    nav.replaceChildren(...links);
}

function drawSwitch(isHeld) {
  const place = document.getElementById('webhooks');
  if (isHeld === undefined || place.dataset.held === String(isHeld)) return;
  const hadFocus = place.contains(document.activeElement);
  place.dataset.held = String(isHeld);
  place.replaceChildren(webhookSwitch(isHeld));
  if (hadFocus) place.querySelector('button').focus();
}

/** Spoken by screen readers too, so it changes only when the news does. */
function say(text, isBad) {
  if (pulse.textContent === text) return;
  pulse.textContent = text;
  pulse.classList.toggle('bad', isBad);
}

async function look() {
  try {
    const answer = await fetch('/_cloud/api/state', { headers: { 'if-none-match': etag } });
    if (answer.status === 200) {
      etag = answer.headers.get('etag');
      draw(await answer.json());
    }
    say('Live', false);
  } catch {
    say('Cloud is not running', true);
  }
}

for (;;) {
  if (!document.hidden) await look();
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
}
