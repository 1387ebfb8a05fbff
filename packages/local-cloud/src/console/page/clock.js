// The cloud's clock, and moving it forward.
import { actionButton, apiButton, callApi } from './actions.js';
import { el, field, formatCount, option } from './element.js';

const UNITS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };
const now = document.getElementById('now');
const offsetText = document.getElementById('offset');
let offset = 0;

/** `1 day 2 hours`, at most two units. */
export function formatSpan(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  const parts = [
    [Math.floor(seconds / 86_400), 'day'],
    [Math.floor(seconds / 3600) % 24, 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
    [seconds % 60, 'second'],
  ].filter(([number]) => number > 0);
  const largest = parts.slice(0, 2).map(([number, unit]) => formatCount(number, unit));
  return largest.join(' ') || '0 seconds';
}

const describeRuns = ({ ran }) =>
  ran.length > 0 ? `Ran ${ran.join(', ')}` : 'No schedule was due';
const advanceButton = (label, milliseconds) =>
  apiButton(label, 'clock/advance', { input: { milliseconds }, describeResult: describeRuns });

const amount = el('input', { type: 'number', min: '1', step: 'any', value: '2' });
const unit = el('select', {}, ...Object.keys(UNITS).map((name) => option(name)));
unit.value = 'hours';
document.getElementById('clock-tools').append(
  el(
    'p',
    { class: 'buttons' },
    advanceButton('+ 1 minute', 60_000),
    advanceButton('+ 30 minutes', 1_800_000),
    advanceButton('+ 1 day', 86_400_000),
  ),
  el(
    'div',
    { class: 'form inline' },
    field('Amount', amount),
    field('Unit', unit),
    actionButton('Advance', async () => {
      const milliseconds = Math.round(Number(amount.value) * UNITS[unit.value]);
      return describeRuns(await callApi('clock/advance', { milliseconds }));
    }),
  ),
);

function tick() {
  const time = new Date(Date.now() + offset);
  now.dateTime = time.toISOString();
  now.textContent = time.toLocaleString();
}

/** Shows the cloud's time and its offset from this computer's clock. */
export function renderClock(clock) {
  offset = clock.offset;
  const text = offset === 0 ? 'Same as system time' : `${formatSpan(offset)} ahead of system time`;
  if (offsetText.textContent !== text) offsetText.textContent = text;
  tick();
}

setInterval(tick, 1000);

function renderAdvance({ by, at, ran }) {
  return el(
    'li',
    {},
    el(
      'div',
      { class: 'row' },
      el('strong', {}, `Advanced ${formatSpan(by)}`),
      el('time', {}, `to ${new Date(at).toLocaleString()}`),
    ),
    el('p', { class: 'muted' }, describeRuns({ ran })),
  );
}

export const clockAdvances = { render: renderAdvance, key: ({ number }) => String(number) };
