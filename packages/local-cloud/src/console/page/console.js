// Keeps the page like the cloud: asks every second, draws again only what has changed.
import { buckets } from './buckets.js';
import { calls } from './calls.js';
import { drawClock, moves, span } from './clock.js';
import { drawCost, roughPriceOf } from './cost.js';
import { el } from './element.js';
import { drawBanner, drawFunctionNames, faults, faultsIn } from './faults.js';
import { applyFilter } from './filter.js';
import { functions } from './functions.js';
import { drawList } from './list.js';
import { mails } from './mails.js';
import { drawWebhookSwitch, payments } from './payments.js';
import { people, peopleIn } from './people.js';
import { schedules } from './schedules.js';
import { tables } from './tables.js';
import { connections, drawCutAll, topics, topicsWith } from './topics.js';

const PAUSE = 1000;
const pulse = document.getElementById('pulse');
let etag = '';

/** How the rows of each section are drawn, and what they are in the state. */
const SECTIONS = {
  mails: { rows: mails, items: (state) => state.mails },
  calls: { rows: calls, items: (state) => state.calls },
  topics: { rows: topics, items: (state) => state.topics && topicsWith(state) },
  payments: { rows: payments, items: (state) => state.payments },
  people: { rows: people, items: peopleIn },
  connections: { rows: connections, items: (state) => state.connections },
  cost: { items: (state) => state.cost && [] },
  tables: { rows: tables, items: (state) => state.tables },
  buckets: { rows: buckets, items: (state) => state.buckets },
  functions: { rows: functions, items: (state) => state.functions },
  schedules: { rows: schedules, items: (state) => state.schedules },
  clock: { rows: moves, items: (state) => state.clock?.moves },
  faults: { rows: faults, items: (state) => state.faults && faultsIn(state.faults) },
};

const TALLIES = {
  clock: ({ clock }) => (clock.ahead > 0 ? `+ ${span(clock.ahead)}` : ''),
  faults: ({ faults: { armed, lateBy } }) => String(armed.length + (lateBy > 0 ? 1 : 0) || ''),
  cost: ({ cost }) => roughPriceOf(cost.all.nanoDollars),
};

function draw(state) {
  drawWebhookSwitch(state.isHeld);
  if (state.connections) drawCutAll(state.connections);
  if (state.clock) drawClock(state.clock);
  if (state.cost) drawCost(state.cost);
  if (state.faults) drawBanner(state.faults);
  if (state.functions) drawFunctionNames(state.functions);
  for (const [name, { rows, items }] of Object.entries(SECTIONS)) {
    const section = document.getElementById(name);
    const list = items(state);
    section.hidden = list === undefined;
    if (!list || !rows) continue;
    const empty = section.querySelector(':scope > .empty');
    if (empty) empty.hidden = list.length > 0;
    drawList(section, name, list, rows);
  }
  drawLinks(state);
  applyFilter();
}

/** Made once for each section; only their numbers change. */
function drawLinks(state) {
  const nav = document.getElementById('sections');
  for (const [name, { items }] of Object.entries(SECTIONS)) {
    const list = items(state);
    if (!list) continue;
    const title = document.getElementById(`${name}-title`).textContent;
    const known = nav.querySelector(`a[href="#${name}"]`);
    const link =
      known ?? el('a', { href: `#${name}` }, `${title} `, el('span', { class: 'number' }));
    const tally = TALLIES[name] ? TALLIES[name](state) : String(list.length);
    const number = link.querySelector('.number');
    if (number.textContent !== tally) number.textContent = tally;
    if (!known) nav.append(link);
  }
}

/** Spoken by screen readers too, so it changes only when the news does. */
function say(text, isBad) {
  if (pulse.textContent === text) return;
  pulse.textContent = text;
  pulse.classList.toggle('bad', isBad);
}

async function look() {
  let answer;
  try {
    answer = await fetch('/_cloud/api/state', { headers: { 'if-none-match': etag } });
  } catch {
    say('Cloud is not running', true);
    return;
  }
  if (answer.status === 200) {
    etag = answer.headers.get('etag');
    draw(await answer.json());
  }
  say('Live', false);
}

let wake = () => undefined;
for (const news of ['pressed', 'visibilitychange']) document.addEventListener(news, () => wake());
const pause = () =>
  new Promise((resolve) => {
    wake = resolve;
    setTimeout(resolve, PAUSE);
  });

for (;;) {
  if (!document.hidden) await look();
  await pause();
}
