// EventBridge schedules.
import { actionPath, apiButton } from './actions.js';
import { el, timestamp } from './element.js';

function renderSchedule({ functionName, name, expression, next, last, problem }) {
  return el(
    'li',
    {},
    el(
      'div',
      { class: 'row' },
      el('strong', {}, functionName),
      el('span', {}, expression),
      apiButton('Run now', actionPath('schedules', name, 'run'), {
        ariaLabel: `Run now: ${functionName}`,
        describeResult: ({ error }) => (error ? 'Failed' : 'Succeeded'),
      }),
    ),
    el(
      'p',
      { class: 'muted' },
      last !== undefined && ['Last run ', timestamp(last), ' '],
      next !== undefined && ['Next run ', timestamp(next)],
    ),
    problem && el('p', { class: 'error' }, problem),
  );
}

export const schedules = { render: renderSchedule, key: ({ name }) => name };
