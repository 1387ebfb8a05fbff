// The newest calls of all functions, each with its own log.
import { badge, el, moment } from './element.js';
import { ask, at } from './press.js';

const OUTCOMES = { running: ['', 'running'], succeeded: ['good', 'ok'], failed: ['bad', 'failed'] };

/** 412 ms, 3.1 s */
export const length = (milliseconds) =>
  milliseconds < 1000
    ? `${String(Math.round(milliseconds))} ms`
    : `${(milliseconds / 1000).toFixed(1)} s`;

function head(call) {
  const [mood, words] = OUTCOMES[call.outcome];
  return el(
    'div',
    {},
    el(
      'div',
      { class: 'row' },
      el('strong', {}, call.functionName),
      call.attempt > 1 && badge(`try ${String(call.attempt)}`),
      call.coldStart !== undefined && badge(`cold start ${length(call.coldStart)}`, 'group'),
      badge(words, mood),
      call.duration !== undefined && el('span', { class: 'number' }, length(call.duration)),
      moment(call.at),
    ),
    call.problem && el('p', { class: 'problem' }, call.problem),
  );
}

/** Lines of a log; those that tell of a failure stand out. */
function logLines(lines) {
  return lines.map(({ at: when, level, text }) =>
    el(
      'span',
      { class: level === 'ERROR' ? 'problem' : level === 'PLATFORM' ? 'soft' : '' },
      `${new Date(when).toLocaleTimeString()} ${text}\n`,
    ),
  );
}

async function load(details, id) {
  const place = details.querySelector('pre');
  try {
    place.replaceChildren(...logLines((await ask(at('calls', id, 'log'))).lines));
  } catch (error) {
    place.replaceChildren(error.message);
  }
}

function draw(call) {
  const log = el('pre', { tabindex: '0', 'aria-label': `Log of ${call.functionName}` }, 'Loading…');
  const ontoggle = ({ currentTarget: details }) => {
    if (details.open) void load(details, call.id);
  };
  return el(
    'li',
    {},
    head(call),
    el('details', { ontoggle }, el('summary', {}, 'Log'), el('p', { class: 'soft' }, call.id), log),
  );
}

export const calls = {
  draw,
  head,
  key: ({ id, attempt }) => `${id} ${String(attempt)}`,
  renew(row, { id }) {
    const details = row.querySelector('details');
    if (details.open) void load(details, id);
  },
};
