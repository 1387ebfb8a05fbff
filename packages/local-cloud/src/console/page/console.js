// Polls the state of the cloud every second and renders what has changed.
import { buckets } from './buckets.js';
import { clockAdvances, formatSpan, renderClock } from './clock.js';
import { formatShortPrice, renderCost } from './cost.js';
import { el } from './element.js';
import { emails } from './emails.js';
import { faults, listFaults, renderFaultBanner, renderFunctionOptions } from './faults.js';
import { applyFilter } from './filter.js';
import { functions } from './functions.js';
import { invocations } from './invocations.js';
import { renderList } from './list.js';
import { payments, renderWebhookButton } from './payments.js';
import { schedules } from './schedules.js';
import { tables } from './tables.js';
import { connections, groupByTopic, renderDisconnectAll, topics } from './topics.js';
import { listUsers, users } from './users.js';

const POLL_INTERVAL = 1000;
const connectionStatus = document.getElementById('connection-status');
let etag = '';

/** The sections by id: the type of their rows, and their items in the state. */
const SECTIONS = {
  emails: { rows: emails, items: (state) => state.emails },
  invocations: { rows: invocations, items: (state) => state.invocations },
  topics: { rows: topics, items: (state) => state.topics && groupByTopic(state) },
  payments: { rows: payments, items: (state) => state.payments },
  users: { rows: users, items: listUsers },
  connections: { rows: connections, items: (state) => state.connections },
  cost: { items: (state) => state.cost && [] },
  tables: { rows: tables, items: (state) => state.tables },
  buckets: { rows: buckets, items: (state) => state.buckets },
  functions: { rows: functions, items: (state) => state.functions },
  schedules: { rows: schedules, items: (state) => state.schedules },
  clock: { rows: clockAdvances, items: (state) => state.clock?.advances },
  faults: { rows: faults, items: (state) => state.faults && listFaults(state.faults) },
};

/** What the navigation shows beside a section, where that is not the number of its items. */
const NAVIGATION_TEXTS = {
  clock: ({ clock }) => (clock.offset > 0 ? `+ ${formatSpan(clock.offset)}` : ''),
  faults: ({ faults: { active, readDelay } }) =>
    String(active.length + (readDelay > 0 ? 1 : 0) || ''),
  cost: ({ cost }) => formatShortPrice(cost.all.nanoDollars),
};

function renderState(state) {
  renderWebhookButton(state.areWebhooksPaused);
  if (state.connections) renderDisconnectAll(state.connections);
  if (state.clock) renderClock(state.clock);
  if (state.cost) renderCost(state.cost);
  if (state.faults) renderFaultBanner(state.faults);
  if (state.functions) renderFunctionOptions(state.functions);
  for (const [name, { rows, items }] of Object.entries(SECTIONS)) {
    const section = document.getElementById(name);
    const list = items(state);
    section.hidden = list === undefined;
    if (!list || !rows) continue;
    const empty = section.querySelector(':scope > .empty');
    if (empty) empty.hidden = list.length > 0;
    renderList(section, name, list, rows);
  }
  renderNavigation(state);
  applyFilter();
}

/** Creates one link per section; later calls update only its number. */
function renderNavigation(state) {
  const nav = document.getElementById('sections');
  for (const [name, { items }] of Object.entries(SECTIONS)) {
    const list = items(state);
    if (!list) continue;
    const title = document.getElementById(`${name}-title`).textContent;
    const existing = nav.querySelector(`a[href="#${name}"]`);
    const link =
      existing ?? el('a', { href: `#${name}` }, `${title} `, el('span', { class: 'number' }));
    const text = NAVIGATION_TEXTS[name] ? NAVIGATION_TEXTS[name](state) : String(list.length);
    const number = link.querySelector('.number');
    if (number.textContent !== text) number.textContent = text;
    if (!existing) nav.append(link);
  }
}

/** Screen readers announce this element, so it is written only when the text changes. */
function showConnectionStatus(text, isError) {
  if (connectionStatus.textContent === text) return;
  connectionStatus.textContent = text;
  connectionStatus.classList.toggle('bad', isError);
}

async function refresh() {
  let response;
  try {
    response = await fetch('/_cloud/api/state', { headers: { 'if-none-match': etag } });
  } catch {
    showConnectionStatus('Disconnected', true);
    return;
  }
  if (response.status === 200) {
    etag = response.headers.get('etag');
    renderState(await response.json());
  }
  showConnectionStatus('Connected', false);
}

let endPause = () => undefined;
for (const event of ['action-completed', 'visibilitychange']) {
  document.addEventListener(event, () => endPause());
}
const pause = () =>
  new Promise((resolve) => {
    endPause = resolve;
    setTimeout(resolve, POLL_INTERVAL);
  });

for (;;) {
  if (!document.hidden) await refresh();
  await pause();
}
