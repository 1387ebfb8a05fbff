// Live messages by topic, and sending one.
import { count, el, field, moment, pretty } from './element.js';
import { ask, at, button, doing } from './press.js';

const topicField = el('input', { name: 'topic', list: 'known-topics', spellcheck: 'false' });
const textField = el('textarea', { rows: '3', spellcheck: 'false' });
textField.value = '{}';
const sending = el(
  'details',
  { class: 'tool' },
  el('summary', {}, 'Send a message'),
  el(
    'div',
    { class: 'form' },
    field('Topic', topicField),
    el('datalist', { id: 'known-topics' }),
    field('Message, as JSON', textField),
    el(
      'p',
      { class: 'buttons' },
      doing('Send', async () => {
        await ask('live/send', { topic: topicField.value, message: textField.value });
        return 'Sent';
      }),
    ),
  ),
);
document.getElementById('topics-tools').append(sending);

const payload = ({ text }) => el('pre', { tabindex: '0', 'aria-label': 'Message' }, pretty(text));

function topic({ topic: name, count: times, at: when, isSubscription, messages }) {
  const [last, ...earlier] = messages;
  const send = () => {
    sending.open = true;
    topicField.value = name;
    textField.focus();
  };
  return el(
    'li',
    {},
    el(
      'div',
      { class: 'row' },
      el('code', {}, name),
      el('span', { class: 'number' }, `${String(times)}×`),
      moment(when),
      !isSubscription &&
        el(
          'button',
          { type: 'button', onclick: send, 'aria-label': `Send here: ${name}` },
          'Send here',
        ),
    ),
    last && payload(last),
    earlier.length > 0 &&
      el(
        'details',
        {},
        el('summary', {}, count(earlier.length, 'earlier message')),
        ...earlier.map((message) => [el('p', {}, moment(message.at)), payload(message)]).flat(),
      ),
  );
}

/** The topics with the messages that are still known of each. */
export function topicsWith({ topics: list, messages }) {
  const known = document.getElementById('known-topics');
  const open = list.filter(({ isSubscription }) => !isSubscription);
  const names = open.map(({ topic: name }) => name).join('\n');
  if (known.dataset.names !== names) {
    known.dataset.names = names;
    known.replaceChildren(...open.map(({ topic: name }) => el('option', { value: name })));
  }
  return list.map((one) => ({
    ...one,
    messages: messages.filter(({ topic: name }) => name === one.topic),
  }));
}

export const topics = { draw: topic, key: ({ topic: name }) => name };

function connection({ clientId, who, isSignedIn, since, filters }) {
  return el(
    'li',
    {},
    el(
      'div',
      { class: 'row' },
      el('code', {}, clientId),
      moment(since),
      button('Cut', at('connections', clientId, 'cut'), { label: `Cut ${clientId}` }),
    ),
    el('p', { class: 'soft' }, `${isSignedIn ? 'signed in' : 'not signed in'} · ${who}`),
    filters.length > 0
      ? el('ul', { class: 'soft' }, ...filters.map((one) => el('li', {}, el('code', {}, one))))
      : el('p', { class: 'soft' }, 'Listens to nothing'),
  );
}

export const connections = { draw: connection, key: ({ clientId }) => clientId };

const cutAll = doing('Cut all', async () => {
  await ask('live/disconnect');
  return 'Cut';
});
cutAll.setAttribute('aria-label', 'Cut all live connections, as a restart of the broker would');

/** There is nothing to cut while nobody is connected. */
export function drawCutAll(list) {
  const isWanted = list.length > 0 || document.activeElement === cutAll;
  if (!isWanted) cutAll.remove();
  else if (!cutAll.isConnected) document.getElementById('connections-tools').append(cutAll);
}
