// The functions, and calling one with an event of one's own.
import { badge, count, el, field, option } from './element.js';
import { filterFor } from './filter.js';
import { ask, at, doing } from './press.js';
import { keepEvent, keptEvents } from './kept-events.js';

function head({ name, calls, errors, coldStarts, memory, timeout }) {
  const size = `${String(memory)} MB, ${String(timeout)} s`;
  return el(
    'div',
    { class: 'row' },
    el('span', {}, el('strong', {}, name), el('span', { class: 'soft' }, ` ${size}`)),
    errors > 0 && badge(`${String(errors)} failed`, 'bad'),
    coldStarts > 0 && el('span', { class: 'soft' }, count(coldStarts, 'cold start')),
    calls > 0 ? callsOf(name, calls) : el('span', { class: 'number' }, count(calls, 'call')),
  );
}

/** The way from a function to its logs. */
const callsOf = (name, calls) =>
  el(
    'button',
    {
      type: 'button',
      onclick: () => filterFor(name, document.getElementById('calls')),
      'aria-label': `${count(calls, 'call')}: show those of ${name}`,
    },
    count(calls, 'call'),
  );

/** What the function answered, or what it failed with. */
function outcome({ payload, error }) {
  if (!error)
    return [el('p', {}, badge('answered', 'good')), code(JSON.stringify(payload, null, 2))];
  return [
    el('p', {}, badge('failed', 'bad'), ` ${error.type}`),
    code([error.message, ...(error.stack ?? [])].join('\n')),
  ];
}

const code = (text) => el('pre', { tabindex: '0', 'aria-label': 'Outcome' }, text);

function invoking({ id, name }) {
  const event = el('textarea', { rows: '6', spellcheck: 'false' });
  event.value = '{}';
  const result = el('div', { class: 'outcome' });
  const samples = el('select', {});
  const drawSamples = () => {
    const kept = keptEvents(name);
    samples.replaceChildren(
      option('', kept.length > 0 ? 'Choose…' : 'None yet'),
      ...kept.map((text, place) =>
        option(String(place), text.replaceAll(/\s+/g, ' ').slice(0, 60)),
      ),
    );
  };
  samples.addEventListener('change', () => {
    event.value = keptEvents(name)[Number(samples.value)] ?? event.value;
  });
  drawSamples();
  const invoke = async () => {
    let parsed;
    try {
      parsed = JSON.parse(event.value);
    } catch (error) {
      throw new Error(`The event is not JSON: ${error.message}`, { cause: error });
    }
    result.replaceChildren(el('p', { class: 'soft' }, 'Waiting for the function…'));
    try {
      const answer = await ask(at('functions', id, 'invoke'), { event: parsed });
      result.replaceChildren(...outcome(answer));
      keepEvent(name, event.value);
      drawSamples();
      return answer.error ? 'It failed' : 'It answered';
    } catch (error) {
      result.replaceChildren();
      throw error;
    }
  };
  return el(
    'div',
    { class: 'form' },
    field('Event, as JSON', event),
    field('Events sent before', samples),
    el('p', { class: 'buttons' }, doing('Invoke', invoke, { 'aria-label': `Invoke ${name}` })),
    result,
  );
}

function draw(item) {
  // Made when it is first opened: a backend may have fifty functions.
  const ontoggle = ({ currentTarget: details }) => {
    if (details.open && details.children.length === 1) details.append(invoking(item));
  };
  return el('li', {}, head(item), el('details', { ontoggle }, el('summary', {}, 'Invoke')));
}

export const functions = { draw, head, key: ({ id }) => id };
