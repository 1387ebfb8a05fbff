// Lambda functions, and invoking one with an event.
import { actionButton, actionPath, callApi } from './actions.js';
import { badge, el, field, formatCount, option } from './element.js';
import { filterBy } from './filter.js';
import { loadRecentEvents, saveRecentEvent } from './recent-events.js';

function renderHead({ name, invocations, errors, coldStarts, memory, timeout }) {
  const configuration = `${memory} MB, ${timeout} s`;
  return el(
    'div',
    { class: 'row' },
    el('span', {}, el('strong', {}, name), el('span', { class: 'muted' }, ` ${configuration}`)),
    errors > 0 && badge(formatCount(errors, 'error'), 'bad'),
    coldStarts > 0 && el('span', { class: 'muted' }, formatCount(coldStarts, 'cold start')),
    invocations > 0
      ? invocationsLink(name, invocations)
      : el('span', { class: 'number' }, formatCount(invocations, 'invocation')),
  );
}

/** Filters the page to the function's invocations. */
const invocationsLink = (name, invocations) =>
  el(
    'button',
    {
      type: 'button',
      onclick: () => filterBy(name, document.getElementById('invocations')),
      'aria-label': `Show ${formatCount(invocations, 'invocation')} of ${name}`,
    },
    formatCount(invocations, 'invocation'),
  );

function renderResult({ payload, error }) {
  if (!error)
    return [el('p', {}, badge('succeeded', 'good')), renderCode(JSON.stringify(payload, null, 2))];
  return [
    el('p', {}, badge('failed', 'bad'), ` ${error.type}`),
    renderCode([error.message, ...(error.stack ?? [])].join('\n')),
  ];
}

const renderCode = (text) => el('pre', { tabindex: '0', 'aria-label': 'Result' }, text);

function parseEvent(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`The event is not valid JSON: ${error.message}`, { cause: error });
  }
}

function renderInvokeForm({ id, name }) {
  const event = el('textarea', { rows: '6', spellcheck: 'false' });
  event.value = '{}';
  const result = el('div', { class: 'result' });
  const recentSelect = el('select', {});
  const renderRecentEvents = () => {
    const recent = loadRecentEvents(name);
    recentSelect.replaceChildren(
      option('', recent.length > 0 ? 'Select…' : 'None'),
      ...recent.map((text, index) =>
        option(String(index), text.replaceAll(/\s+/g, ' ').slice(0, 60)),
      ),
    );
  };
  recentSelect.addEventListener('change', () => {
    event.value = loadRecentEvents(name)[Number(recentSelect.value)] ?? event.value;
  });
  renderRecentEvents();
  const invoke = async () => {
    const input = { event: parseEvent(event.value) };
    result.replaceChildren(el('p', { class: 'muted' }, 'Running…'));
    try {
      const response = await callApi(actionPath('functions', id, 'invoke'), input);
      result.replaceChildren(...renderResult(response));
      saveRecentEvent(name, event.value);
      renderRecentEvents();
      return response.error ? 'Failed' : 'Succeeded';
    } catch (error) {
      result.replaceChildren();
      throw error;
    }
  };
  return el(
    'div',
    { class: 'form' },
    field('Event JSON', event),
    field('Recent events', recentSelect),
    el(
      'p',
      { class: 'buttons' },
      actionButton('Invoke', invoke, { 'aria-label': `Invoke ${name}` }),
    ),
    result,
  );
}

function renderFunction(item) {
  // Rendered on first opening, as a backend may have 50 functions.
  const ontoggle = ({ currentTarget: details }) => {
    if (details.open && details.children.length === 1) details.append(renderInvokeForm(item));
  };
  return el('li', {}, renderHead(item), el('details', { ontoggle }, el('summary', {}, 'Invoke')));
}

export const functions = { render: renderFunction, renderHead, key: ({ id }) => id };
