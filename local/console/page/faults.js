// What shall go wrong with the next calls that functions make.
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
export function drawBanner({ armed: list }) {
  const words = list
    .map((one) => `${one.fault} at ${targetOf(one)} (${count(one.left, 'call')})`)
    .join(', ');
  const text = `Calls of functions go wrong on purpose: ${words}`;
  if (bannerText.textContent !== text) bannerText.textContent = text;
  if (banner.hidden && list.length > 0) document.title = '⚠ Local cloud';
  if (list.length === 0) document.title = 'Local cloud';
  const hadFocus = banner.contains(document.activeElement);
  banner.hidden = list.length === 0;
  if (banner.hidden && hadFocus) document.getElementById('faults').focus();
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
