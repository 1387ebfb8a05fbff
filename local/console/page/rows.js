// One row of each section. Everything that came from outside becomes text, never markup.

/** An element with attributes, listeners (`onclick`) and children; absent children are left out. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value !== undefined) element.setAttribute(key, value);
  }
  element.append(
    ...children.flat().filter((child) => child !== undefined && child !== false && child !== ''),
  );
  return element;
}

const clock = (at) => {
  const time = new Date(at);
  const isToday = time.toDateString() === new Date().toDateString();
  const text = isToday ? time.toLocaleTimeString() : time.toLocaleString();
  return el('time', { datetime: time.toISOString() }, text);
};

const STATES = {
  succeeded: ['good', 'paid'],
  delivered: ['good', 'delivered'],
  CONFIRMED: ['good', 'confirmed'],
  requires_payment_method: ['', 'waits for a card'],
  requires_confirmation: ['', 'waits for confirmation'],
  requires_action: ['', 'bank asks'],
  processing: ['', 'processing'],
  canceled: ['bad', 'cancelled'],
  waiting: ['', 'waiting'],
  'given-up': ['bad', 'given up'],
  UNCONFIRMED: ['', 'not confirmed yet'],
};
const pill = (state) => {
  const [mood, words] = STATES[state] ?? ['', state.toLowerCase().replaceAll('_', ' ')];
  return el('span', { class: `pill ${mood}` }, words);
};

/** Text with its web addresses as links. */
function linked(text) {
  return text
    .split(/(https?:\/\/[^\s<>"')]+)/)
    .map((part, index) =>
      index % 2 === 1
        ? el('a', { href: part, target: '_blank', rel: 'noopener noreferrer' }, part)
        : part,
    );
}

async function copy({ currentTarget: button }, text) {
  const copied = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
  button.dataset.done = copied ? 'Copied' : 'Not allowed to copy';
  setTimeout(() => delete button.dataset.done, 1500);
}

function mail({ at, to, subject, text, code }) {
  return el(
    'li',
    {},
    el('div', { class: 'row' }, el('strong', {}, subject), clock(at)),
    el('p', { class: 'soft' }, `to ${to.join(', ')}`),
    code &&
      el(
        'button',
        {
          class: 'code',
          'aria-label': `Copy code ${code}`,
          onclick: (event) => void copy(event, code),
        },
        code,
      ),
    el('details', {}, el('summary', {}, 'Read'), el('p', { class: 'letter' }, ...linked(text))),
  );
}

function price(amount, currency) {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.format(amount / 10 ** format.resolvedOptions().maximumFractionDigits);
}

async function sendAgain({ currentTarget: button }, id) {
  button.disabled = true;
  const answer = await fetch(`/_cloud/api/events/${id}/deliver`, { method: 'POST' });
  const { accepted } = await answer.json();
  button.disabled = false;
  button.dataset.done = accepted ? 'Accepted' : 'Refused';
  setTimeout(() => delete button.dataset.done, 1500);
}

function event({ id, type, at, deliveries }) {
  const attempts = deliveries.flatMap((delivery) => delivery.attempts);
  return el(
    'li',
    {},
    el('div', { class: 'row' }, el('code', {}, type), clock(at)),
    el(
      'p',
      { class: 'row soft' },
      el(
        'span',
        {},
        ...deliveries.map(({ state }) => pill(state)),
        ` ${attempts.map(({ status, problem }) => status ?? problem).join(', ')}`,
      ),
      el(
        'button',
        { 'aria-label': `Send again: ${type}`, onclick: (click) => void sendAgain(click, id) },
        'Send again',
      ),
    ),
  );
}

function payment({ id, amount, currency, status, at, metadata, problem, events }) {
  const order = Object.entries(metadata).map(([name, value]) => `${name} ${value}`);
  return el(
    'li',
    {},
    el('div', { class: 'row' }, el('strong', {}, price(amount, currency)), pill(status), clock(at)),
    el('p', { class: 'soft' }, [id, ...order].join(' · ')),
    problem && el('p', { class: 'problem' }, problem),
    el(
      'details',
      {},
      el('summary', {}, `${events.length} webhook event${events.length === 1 ? '' : 's'}`),
      el('ol', {}, ...events.map(event)),
    ),
  );
}

function person({ username, email, status, enabled, groups, createdAt }) {
  return el(
    'li',
    {},
    el('div', { class: 'row' }, el('strong', {}, email ?? username), clock(createdAt)),
    el(
      'p',
      {},
      pill(status),
      enabled ? undefined : el('span', { class: 'pill bad' }, 'disabled'),
      ...groups.map((group) => el('span', { class: 'pill group' }, group)),
    ),
  );
}

function lambda({ name, calls, errors, log }) {
  const lines = log.map(({ at, level, text }) =>
    el(
      'span',
      { class: level === 'ERROR' ? 'problem' : '' },
      `${new Date(at).toLocaleTimeString()} ${text}\n`,
    ),
  );
  return el(
    'li',
    {},
    el(
      'div',
      { class: 'row' },
      el('strong', {}, name),
      el('span', { class: 'number' }, `${calls} call${calls === 1 ? '' : 's'}`),
      errors > 0 && el('span', { class: 'pill bad' }, `${errors} failed`),
    ),
    log.length > 0 &&
      el('details', {}, el('summary', {}, 'Last lines'), el('pre', { tabindex: '0' }, ...lines)),
  );
}

function topic({ topic: name, count, at, last }) {
  return el(
    'li',
    {},
    el(
      'div',
      { class: 'row' },
      el('code', {}, name),
      el('span', { class: 'number' }, `${count}×`),
      clock(at),
    ),
    el('pre', { tabindex: '0' }, last),
  );
}

function table({ name, items }) {
  return el(
    'li',
    { class: 'row' },
    el('code', {}, name),
    el('span', { class: 'number' }, String(items)),
  );
}

/** How a row of each section is drawn, and what makes it the same row next time. */
export const rows = {
  mails: { draw: mail, key: ({ id }) => id },
  payments: { draw: payment, key: ({ id }) => id },
  people: { draw: person, key: ({ username }) => username },
  functions: { draw: lambda, key: ({ id }) => id },
  topics: { draw: topic, key: ({ topic: name }) => name },
  tables: { draw: table, key: ({ name }) => name },
};
