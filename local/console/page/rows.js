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
  pending: ['', 'pending'],
  failed: ['bad', 'failed'],
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

/** A button that does something in the cloud and says briefly how it went. */
function button(words, path, { label, told = () => 'Done' } = {}) {
  const press = async ({ currentTarget: pressed }) => {
    pressed.disabled = true;
    const answer = await fetch(`/_cloud/api/${path}`, { method: 'POST' });
    const body = await answer.json();
    pressed.disabled = false;
    pressed.dataset.done = answer.ok ? told(body) : body.problem;
    setTimeout(() => delete pressed.dataset.done, answer.ok ? 1500 : 6000);
  };
  return el('button', { 'aria-label': label, onclick: (event) => void press(event) }, words);
}

/** Holds webhooks back, or lets them go. */
export function webhookSwitch(isHeld) {
  return isHeld
    ? button('Let webhooks go', 'webhooks/resume')
    : button('Hold webhooks back', 'webhooks/hold');
}

function delivery({ id, state, due, attempts }, type) {
  const said = attempts.map(({ status, problem }) => status ?? problem).join(', ');
  const isLater = state === 'waiting' && attempts.length > 0;
  return el(
    'span',
    {},
    pill(state),
    ` ${said}`,
    isLater && [' next ', clock(due)],
    state === 'waiting' && [
      button('Send now', `deliveries/${id}/release`, { label: `Send now: ${type}` }),
      button('An hour later', `deliveries/${id}/delay`, { label: `An hour later: ${type}` }),
    ],
  );
}

function event({ id, type, at, deliveries }) {
  const told = ({ accepted }) => (accepted ? 'Accepted' : 'Refused');
  return el(
    'li',
    {},
    el('div', { class: 'row' }, el('code', {}, type), clock(at)),
    el(
      'p',
      { class: 'row soft' },
      el('span', { class: 'buttons' }, ...deliveries.map((one) => delivery(one, type))),
      button('Send again', `events/${id}/deliver`, { label: `Send again: ${type}`, told }),
    ),
  );
}

function refund({ id, amount, currency, status, at }) {
  const words = `Refund ${price(amount, currency)}`;
  return el(
    'li',
    {},
    el('div', { class: 'row' }, el('span', {}, words), pill(status), clock(at)),
    el(
      'p',
      { class: 'buttons' },
      status === 'pending' &&
        button('Let it succeed', `refunds/${id}/succeed`, { label: `Let it succeed: ${words}` }),
      status !== 'failed' &&
        button('Let it fail', `refunds/${id}/fail`, { label: `Let it fail: ${words}` }),
    ),
  );
}

const OPEN = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

function payment({ id, amount, currency, status, at, metadata, problem, refunds, events }) {
  const order = Object.entries(metadata).map(([name, value]) => `${name} ${value}`);
  const back = refunds.filter((one) => one.status !== 'failed');
  const left = back.reduce((sum, one) => sum - one.amount, amount);
  return el(
    'li',
    {},
    el('div', { class: 'row' }, el('strong', {}, price(amount, currency)), pill(status), clock(at)),
    el('p', { class: 'soft' }, [id, ...order].join(' · ')),
    problem && el('p', { class: 'problem' }, problem),
    el(
      'p',
      { class: 'buttons' },
      OPEN.includes(status) && [
        button('Pay', `payments/${id}/pay`, { label: `Pay ${id}` }),
        button('Decline', `payments/${id}/decline`, { label: `Decline ${id}` }),
      ],
      status === 'succeeded' &&
        left > 0 &&
        button(`Refund ${price(left, currency)}`, `payments/${id}/refund`, {
          label: `Refund ${price(left, currency)} of ${id}`,
        }),
    ),
    refunds.length > 0 && el('ol', {}, ...refunds.map(refund)),
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

function schedule({ functionName, name, expression, next, last, problem }) {
  return el(
    'li',
    {},
    el(
      'div',
      { class: 'row' },
      el('strong', {}, functionName),
      el('span', {}, expression),
      button('Run now', `schedules/${encodeURIComponent(name)}/run`, {
        label: `Run now: ${functionName}`,
        told: ({ error }) => (error ? 'It failed' : 'Done'),
      }),
    ),
    el(
      'p',
      { class: 'soft' },
      last !== undefined && ['last ', clock(last), ' '],
      next !== undefined && ['next ', clock(next)],
    ),
    problem && el('p', { class: 'problem' }, problem),
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
  schedules: { draw: schedule, key: ({ name }) => name },
  topics: { draw: topic, key: ({ topic: name }) => name },
  tables: { draw: table, key: ({ name }) => name },
};
