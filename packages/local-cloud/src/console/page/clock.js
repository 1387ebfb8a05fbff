// The cloud's time, and moving it on.
import { count, el, field, option } from './element.js';
import { ask, button, doing } from './press.js';

const UNITS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };
const now = document.getElementById('now');
const ahead = document.getElementById('ahead');
let difference = 0;

/** 1 day 2 hours, at most two units. */
export function span(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  const parts = [
    [Math.floor(seconds / 86_400), 'day'],
    [Math.floor(seconds / 3600) % 24, 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
    [seconds % 60, 'second'],
  ].filter(([number]) => number > 0);
  const words = parts.slice(0, 2).map(([number, unit]) => count(number, unit));
  return words.join(' ') || 'nothing';
}

const told = ({ ran }) => (ran.length > 0 ? `Ran ${ran.join(', ')}` : 'Nothing was due');
const move = (words, milliseconds) =>
  button(words, 'clock/advance', { input: { milliseconds }, told });

const amount = el('input', { type: 'number', min: '1', step: 'any', value: '2' });
const unit = el('select', {}, ...Object.keys(UNITS).map((name) => option(name)));
unit.value = 'hours';
document.getElementById('clock-tools').append(
  el(
    'p',
    { class: 'buttons' },
    move('+ 1 minute', 60_000),
    move('+ 30 minutes', 1_800_000),
    move('+ 1 day', 86_400_000),
  ),
  el(
    'div',
    { class: 'form inline' },
    field('So much', amount),
    field('Unit', unit),
    doing('Move forward', async () => {
      const milliseconds = Math.round(Number(amount.value) * UNITS[unit.value]);
      return told(await ask('clock/advance', { milliseconds }));
    }),
  ),
);

function tick() {
  const time = new Date(Date.now() + difference);
  now.dateTime = time.toISOString();
  now.textContent = time.toLocaleString();
}

/** Says how far the cloud's time is ahead, and lets it run on. */
export function drawClock(clock) {
  difference = clock.ahead;
  const words =
    difference === 0 ? 'as this machine’s' : `${span(difference)} ahead of this machine’s`;
  if (ahead.textContent !== words) ahead.textContent = words;
  tick();
}

setInterval(tick, 1000);

function moved({ by, at: when, ran }) {
  return el(
    'li',
    {},
    el(
      'div',
      { class: 'row' },
      el('strong', {}, `Forward ${span(by)}`),
      el('time', {}, `to ${new Date(when).toLocaleString()}`),
    ),
    el('p', { class: 'soft' }, ran.length > 0 ? `Ran ${ran.join(', ')}` : 'Nothing was due'),
  );
}

export const moves = { draw: moved, key: ({ number }) => String(number) };
