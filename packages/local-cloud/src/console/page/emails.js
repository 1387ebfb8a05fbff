// Mail that the backend sent, with the code that its reader must type in.
import { el, moment } from './element.js';
import { say } from './press.js';

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
  say(button.dataset.done);
  setTimeout(() => delete button.dataset.done, 1500);
}

function mail({ at, to, subject, text, code }) {
  return el(
    'li',
    {},
    el('div', { class: 'row' }, el('strong', {}, subject), moment(at)),
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

export const mails = { draw: mail, key: ({ id }) => id };
