// What shall go wrong with the next calls that functions make, and how late reads are.
import { badge, count, el, field, moment, option } from './element.js';
import { ask, at, button, doing } from './press.js';

const KINDS = {
  throttle: 'refused: asked too much',
  conflict: 'refused: another transaction holds the item',
  unavailable: 'refused with 503',
  'server-error': 'carried out, but answered with 500',
  'kill-before': 'the function dies before it is carried out',
  'kill-after': 'the function dies after it was carried out',
  'cut-before': 'no answer, and not carried out',
  'timeout-after': 'no answer, though carried out',
};
const SERVICES = ['dynamodb', 'sqs', 'ses', 'ssm', 'iot', 'lambda', 'cognito-idp', 'stripe'];

const fault = el(
  'select',
  {},
  ...Object.entries(KINDS).map(([kind, why]) => option(kind, `${kind}: ${why}`)),
);
const service = el('select', {}, option('', 'any'), ...SERVICES.map((name) => option(name)));
const operation = el('input', { placeholder: 'any, or UpdateItem', spellcheck: 'false' });
const who = el('select', {}, option('', 'any'));
const calls = el('input', { type: 'number', min: '1', max: '1000', value: '1' });

document.getElementById('faults-tools').append(
  el(
    'div',
    { class: 'form' },
    field('What goes wrong', fault),
    el(
      'div',
      { class: 'form inline' },
      field('Service', service),
      field('Operation', operation),
      field('Called by', who),
      field('Next calls', calls),
    ),
    el(
      'p',
      { class: 'buttons' },
      doing('Let it go wrong', async () => {
        await ask('faults/arm', {
          ...{ fault: fault.value, service: service.value, operation: operation.value.trim() },
          ...{ function: who.value, calls: Number(calls.value) },
        });
        return 'Armed';
      }),
    ),
  ),
);

const LATE = { 0: 'not late', 1000: '1 second', 5000: '5 seconds', 30000: '30 seconds' };
const lateBy = el('select', {}, ...Object.entries(LATE).map(([by, words]) => option(by, words)));
const lateReads = el(
  'div',
  { class: 'form inline', hidden: true },
  field('Eventually consistent reads are behind by', lateBy),
  doing('Apply', async () => {
    await ask('faults/late-reads', { milliseconds: Number(lateBy.value) });
    return lateBy.value === '0' ? 'No read is late' : 'Reads are late';
  }),
);
document.getElementById('faults-tools').append(lateReads);

const targetOf = (one) => [one.service ?? 'any service', one.operation].filter(Boolean).join(' ');

function armed(one) {
  const words = `${one.fault} at ${targetOf(one)}`;
  return el(
    'li',
    {},
    el(
      'div',
      { class: 'row' },
      el('strong', {}, words),
      badge(`${count(one.left, 'call')} to come`, 'bad'),
      button('Off', at('faults', one.id, 'off'), { label: `Off: ${words}` }),
    ),
    el('p', { class: 'soft' }, `called by ${one.function ?? 'any function'}`),
  );
}

function struck(one) {
  return el(
    'li',
    {},
    el(
      'div',
      { class: 'row' },
      el('span', {}, `${one.fault} at ${targetOf(one)}`),
      badge('happened'),
      moment(one.at),
    ),
    el('p', { class: 'soft' }, `called by ${one.function}`),
  );
}

/** Those to come, then those that happened. */
export const faultsIn = (state) => [
  ...state.armed.map((one) => ({ ...one, isArmed: true })),
  ...state.struck,
];

export const faults = {
  draw: (one) => (one.isArmed ? armed(one) : struck(one)),
  key: ({ id, isArmed }) => `${isArmed ? 'armed' : 'struck'} ${id}`,
};

const banner = document.getElementById('banner');
const bannerText = el('span', {});
banner.append(bannerText, button('All faults off', 'faults/off'));

/** Nobody should look for a bug that he switched on himself. */
export function drawBanner(state) {
  drawLateReads(state.lateBy);
  const text = [...callsGoWrong(state.armed), ...readsAreLate(state.lateBy)].join(' · ');
  if (bannerText.textContent !== text) bannerText.textContent = text;
  const isOn = text !== '';
  document.title = isOn ? '⚠ Local cloud' : 'Local cloud';
  const hadFocus = banner.contains(document.activeElement);
  banner.hidden = !isOn;
  if (banner.hidden && hadFocus) document.getElementById('faults').focus();
}

function callsGoWrong(list) {
  if (list.length === 0) return [];
  const words = list.map((one) => `${one.fault} at ${targetOf(one)} (${count(one.left, 'call')})`);
  return [`Calls of functions go wrong on purpose: ${words.join(', ')}`];
}

const readsAreLate = (by) =>
  by > 0 ? [`Eventually consistent reads are ${count(by / 1000, 'second')} behind`] : [];

/** Shows what is on; a choice that was not applied yet stays. */
function drawLateReads(by) {
  lateReads.hidden = by === undefined;
  if (lateReads.hidden || lateReads.dataset.by === String(by)) return;
  lateReads.dataset.by = String(by);
  lateBy.value = String(by);
}

/** The functions to choose from; what was chosen stays. */
export function drawFunctionNames(functions) {
  const names = functions.map(({ name }) => name);
  if (who.dataset.names === names.join(' ')) return;
  const chosen = who.value;
  who.dataset.names = names.join(' ');
  who.replaceChildren(option('', 'any'), ...names.map((name) => option(name)));
  who.value = chosen;
}
