// Live messages by topic, live connections, and publishing a message.
import { actionButton, actionPath, apiButton, callApi } from './actions.js';
import { el, field, formatCount, formatJson, timestamp } from './element.js';

const topicField = el('input', { name: 'topic', list: 'known-topics', spellcheck: 'false' });
const payloadField = el('textarea', { rows: '3', spellcheck: 'false' });
payloadField.value = '{}';
const publishForm = el(
  'details',
  { class: 'tool' },
  el('summary', {}, 'Publish a message'),
  el(
    'div',
    { class: 'form' },
    field('Topic', topicField),
    el('datalist', { id: 'known-topics' }),
    field('Payload JSON', payloadField),
    el(
      'p',
      { class: 'buttons' },
      actionButton('Publish', async () => {
        await callApi('messages/publish', { topic: topicField.value, message: payloadField.value });
        return 'Published';
      }),
    ),
  ),
);
document.getElementById('topics-tools').append(publishForm);

const renderPayload = ({ text }) =>
  el('pre', { tabindex: '0', 'aria-label': 'Message' }, formatJson(text));

function renderTopic({ topic, count, at, isSubscription, messages }) {
  const [last, ...earlier] = messages;
  const openPublishForm = () => {
    publishForm.open = true;
    topicField.value = topic;
    payloadField.focus();
  };
  return el(
    'li',
    {},
    el(
      'div',
      { class: 'row' },
      el('code', {}, topic),
      el('span', { class: 'number' }, formatCount(count, 'message')),
      timestamp(at),
      !isSubscription &&
        el(
          'button',
          { type: 'button', onclick: openPublishForm, 'aria-label': `Publish to ${topic}` },
          'Publish…',
        ),
    ),
    last && renderPayload(last),
    earlier.length > 0 &&
      el(
        'details',
        {},
        el('summary', {}, formatCount(earlier.length, 'earlier message')),
        ...earlier
          .map((message) => [el('p', {}, timestamp(message.at)), renderPayload(message)])
          .flat(),
      ),
  );
}

/** The topics, each with its latest messages; also updates the suggestions of the topic field. */
export function groupByTopic({ topics: list, messages }) {
  const datalist = document.getElementById('known-topics');
  const publishable = list.filter(({ isSubscription }) => !isSubscription);
  const names = publishable.map(({ topic }) => topic).join('\n');
  if (datalist.dataset.names !== names) {
    datalist.dataset.names = names;
    datalist.replaceChildren(...publishable.map(({ topic }) => el('option', { value: topic })));
  }
  return list.map((item) => ({
    ...item,
    messages: messages.filter(({ topic }) => topic === item.topic),
  }));
}

export const topics = { render: renderTopic, key: ({ topic }) => topic };

function renderConnection({ clientId, principal, isSignedIn, connectedAt, filters }) {
  return el(
    'li',
    {},
    el(
      'div',
      { class: 'row' },
      el('code', {}, clientId),
      timestamp(connectedAt),
      apiButton('Disconnect', actionPath('connections', clientId, 'disconnect'), {
        ariaLabel: `Disconnect ${clientId}`,
      }),
    ),
    el('p', { class: 'muted' }, `${isSignedIn ? 'Authenticated' : 'Guest'} · ${principal}`),
    filters.length > 0
      ? el(
          'ul',
          { class: 'muted' },
          ...filters.map((filter) => el('li', {}, el('code', {}, filter))),
        )
      : el('p', { class: 'muted' }, 'No subscriptions'),
  );
}

export const connections = { render: renderConnection, key: ({ clientId }) => clientId };

const disconnectAll = actionButton('Disconnect all', async () => {
  await callApi('connections/disconnect-all');
  return 'Disconnected';
});
disconnectAll.setAttribute('aria-label', 'Disconnect all, as a broker restart does');

/** Shows the button only while there are connections. */
export function renderDisconnectAll(list) {
  const isNeeded = list.length > 0 || document.activeElement === disconnectAll;
  if (!isNeeded) disconnectAll.remove();
  else if (!disconnectAll.isConnected) {
    document.getElementById('connections-tools').append(disconnectAll);
  }
}
