// Users of the user pool, and signing in to the app as one of them.
import { actionButton, actionPath, callApi } from './actions.js';
import { badge, el, statusBadge, timestamp } from './element.js';

const signInButton = (username, name) =>
  actionButton(
    'Sign in as…',
    async () => {
      const { url } = await callApi(actionPath('users', username, 'sign-in'));
      // `noopener`: the app must not reach this page.
      window.open(url, '_blank', 'noopener');
      return 'Opened';
    },
    { 'aria-label': `Sign in as ${name}` },
  );

function renderUser({ username, email, status, enabled, groups, createdAt, canSignIn }) {
  return el(
    'li',
    {},
    el(
      'div',
      { class: 'row' },
      el('strong', {}, email ?? username),
      timestamp(createdAt),
      canSignIn && signInButton(username, email ?? username),
    ),
    el(
      'p',
      {},
      statusBadge(status),
      enabled ? undefined : badge('disabled', 'bad'),
      ...groups.map((group) => badge(group, 'group')),
    ),
  );
}

/** The users; only enabled and confirmed ones can be signed in as. */
export const listUsers = ({ users: list, canSignInAs }) =>
  list?.map((user) => ({
    ...user,
    canSignIn: canSignInAs && user.enabled && user.status === 'CONFIRMED',
  }));

export const users = { render: renderUser, key: ({ username }) => username };
