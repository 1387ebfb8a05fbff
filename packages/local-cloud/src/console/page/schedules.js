// What runs by the clock.
import { el, moment } from './element.js';
import { at, button } from './press.js';

function schedule({ functionName, name, expression, next, last, problem }) {
  return el(
    'li',
    {},
    el(
      'div',
      { class: 'row' },
      el('strong', {}, functionName),
      el('span', {}, expression),
      button('Run now', at('schedules', name, 'run'), {
        label: `Run now: ${functionName}`,
        told: ({ error }) => (error ? 'It failed' : 'Done'),
      }),
    ),
    el(
      'p',
      { class: 'soft' },
      last !== undefined && ['last ', moment(last), ' '],
      next !== undefined && ['next ', moment(next)],
    ),
    problem && el('p', { class: 'problem' }, problem),
  );
}

export const schedules = { draw: schedule, key: ({ name }) => name };
