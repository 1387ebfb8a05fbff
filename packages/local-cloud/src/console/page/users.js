// Who signed up, and opening the app as one of them.
import { badge, el, moment, pill } from './element.js';
import { ask, at, doing } from './press.js';

const opening = (username, name) =>
  doing(
    'Sign in as',
    async () => {
      const { address } = await ask(at('people', username, 'sign-in'));
      // The app must not reach back into this page.
      window.open(address, '_blank', 'noopener');
      return 'Opened';
    },
    { 'aria-label': `Sign in as ${name}` },
  );

function person({ username, email, status, enabled, groups, createdAt, opens }) {
  return el(
    'li',
    {},
    el(
      'div',
      { class: 'row' },
      el('strong', {}, email ?? username),
      moment(createdAt),
      opens && opening(username, email ?? username),
    ),
    el(
      'p',
      {},
      pill(status),
      enabled ? undefined : badge('disabled', 'bad'),
      ...groups.map((group) => badge(group, 'group')),
    ),
  );
}

/** Who cannot sign in by themselves cannot be signed in as. */
export const peopleIn = ({ people: list, opensPeople }) =>
  list?.map((one) => ({ ...one, opens: opensPeople && one.enabled && one.status === 'CONFIRMED' }));

export const people = { draw: person, key: ({ username }) => username };
