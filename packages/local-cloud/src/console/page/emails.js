// Emails sent by the backend, with the verification code they contain.
import { announce } from './actions.js';
import { el, timestamp } from './element.js';

/** The text with its URLs as links. */
function linkify(text) {
  return text
    .split(/(https?:\/\/[^\s<>"')]+)/)
    .map((part, index) =>
      index % 2 === 1
        ? el('a', { href: part, target: '_blank', rel: 'noopener noreferrer' }, part)
        : part,
    );
}

async function copyCode({ currentTarget: button }, text) {
  const isCopied = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
  button.dataset.result = isCopied ? 'Copied' : 'Clipboard access denied';
  announce(button.dataset.result);
  setTimeout(() => delete button.dataset.result, 1500);
}

function renderEmail({ at, to, subject, text, code }) {
  return el(
    'li',
    {},
    el('div', { class: 'row' }, el('strong', {}, subject), timestamp(at)),
    el('p', { class: 'muted' }, `To ${to.join(', ')}`),
    code &&
      el(
        'button',
        {
          class: 'code',
          'aria-label': `Copy code ${code}`,
          onclick: (event) => void copyCode(event, code),
        },
        code,
      ),
    el(
      'details',
      {},
      el('summary', {}, 'Message'),
      el('p', { class: 'email-text' }, ...linkify(text)),
    ),
  );
}

export const emails = { render: renderEmail, key: ({ id }) => id };
