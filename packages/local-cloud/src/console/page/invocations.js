// The latest invocations of all functions, each with its log.
import { actionPath, callApi } from './actions.js';
import { badge, el, timestamp } from './element.js';

const OUTCOMES = {
  running: ['', 'running'],
  succeeded: ['good', 'succeeded'],
  failed: ['bad', 'failed'],
};

/** `412 ms`, `3.1 s` */
const formatDuration = (milliseconds) =>
  milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;

function renderHead(invocation) {
  const [tone, outcome] = OUTCOMES[invocation.outcome];
  const { attempt, coldStart, duration, error } = invocation;
  return el(
    'div',
    {},
    el(
      'div',
      { class: 'row' },
      el('strong', {}, invocation.functionName),
      attempt > 1 && badge(`attempt ${attempt}`),
      coldStart !== undefined && badge(`cold start ${formatDuration(coldStart)}`, 'group'),
      badge(outcome, tone),
      duration !== undefined && el('span', { class: 'number' }, formatDuration(duration)),
      timestamp(invocation.at),
    ),
    error && el('p', { class: 'error' }, error),
  );
}

/** Log lines; errors and platform lines have their own style. */
function renderLogLines(lines) {
  return lines.map(({ at, level, text }) =>
    el(
      'span',
      { class: level === 'ERROR' ? 'error' : level === 'PLATFORM' ? 'muted' : '' },
      `${new Date(at).toLocaleTimeString()} ${text}\n`,
    ),
  );
}

async function loadLog(details, id) {
  const container = details.querySelector('pre');
  try {
    const { lines } = await callApi(actionPath('invocations', id, 'log'));
    container.replaceChildren(...renderLogLines(lines));
  } catch (error) {
    container.replaceChildren(error.message);
  }
}

function renderInvocation(invocation) {
  const { id, functionName } = invocation;
  const log = el('pre', { tabindex: '0', 'aria-label': `Log of ${functionName}` }, 'Loading…');
  const ontoggle = ({ currentTarget: details }) => {
    if (details.open) void loadLog(details, id);
  };
  return el(
    'li',
    {},
    renderHead(invocation),
    el('details', { ontoggle }, el('summary', {}, 'Log'), el('p', { class: 'muted' }, id), log),
  );
}

export const invocations = {
  render: renderInvocation,
  renderHead,
  key: ({ id, attempt }) => `${id} ${attempt}`,
  onUpdate(row, { id }) {
    const details = row.querySelector('details');
    if (details.open) void loadLog(details, id);
  },
};
