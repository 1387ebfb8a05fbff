// Who signed up.
import { badge, el, moment, pill } from './element.js';

function person({ username, email, status, enabled, groups, createdAt }) {
  return el(
    'li',
    {},
    el('div', { class: 'row' }, el('strong', {}, email ?? username), moment(createdAt)),
    el(
      'p',
      {},
      pill(status),
      enabled ? undefined : badge('disabled', 'bad'),
      ...groups.map((group) => badge(group, 'group')),
    ),
  );
}

export const people = { draw: person, key: ({ username }) => username };
