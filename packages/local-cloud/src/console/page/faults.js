// Fault injection for calls that functions make, and stale reads.
import { actionButton, actionPath, apiButton, callApi } from './actions.js';
import { badge, el, field, formatCount, option, timestamp } from './element.js';

const FAULTS = {
  throttle: 'rejected by throttling',
  conflict: 'rejected by a transaction conflict',
  unavailable: 'rejected with status 503',
  'server-error': 'executed, but returns status 500',
  'kill-before': 'the function is killed before the call is executed',
  'kill-after': 'the function is killed after the call is executed',
  'cut-before': 'connection closed before the call is executed',
  'timeout-after': 'executed, but the response is lost',
};
const SERVICES = ['dynamodb', 'sqs', 'ses', 'ssm', 'iot', 'lambda', 'cognito-idp', 'stripe'];

const faultSelect = el(
  'select',
  {},
  ...Object.entries(FAULTS).map(([fault, effect]) => option(fault, `${fault}: ${effect}`)),
);
const serviceSelect = el('select', {}, option('', 'any'), ...SERVICES.map((name) => option(name)));
const operationInput = el('input', { placeholder: 'any, or UpdateItem', spellcheck: 'false' });
const functionSelect = el('select', {}, option('', 'any'));
const callsInput = el('input', { type: 'number', min: '1', max: '1000', value: '1' });

document.getElementById('faults-tools').append(
  el(
    'div',
    { class: 'form' },
    field('Fault type', faultSelect),
    el(
      'div',
      { class: 'form inline' },
      field('Service', serviceSelect),
      field('Operation', operationInput),
      field('Function', functionSelect),
      field('Number of calls', callsInput),
    ),
    el(
      'p',
      { class: 'buttons' },
      actionButton('Inject fault', async () => {
        await callApi('faults/add', {
          fault: faultSelect.value,
          service: serviceSelect.value,
          operation: operationInput.value.trim(),
          function: functionSelect.value,
          calls: Number(callsInput.value),
        });
        return 'Active';
      }),
    ),
  ),
);

const DELAYS = { 0: 'none', 1000: '1 second', 5000: '5 seconds', 30000: '30 seconds' };
const delaySelect = el(
  'select',
  {},
  ...Object.entries(DELAYS).map(([milliseconds, label]) => option(milliseconds, label)),
);
const staleReads = el(
  'div',
  { class: 'form inline', hidden: true },
  field('Delay of eventually consistent reads', delaySelect),
  actionButton('Apply', async () => {
    await callApi('faults/stale-reads', { milliseconds: Number(delaySelect.value) });
    return 'Applied';
  }),
);
document.getElementById('faults-tools').append(staleReads);

const describeTarget = ({ service, operation }) =>
  [service ?? 'any service', operation].filter(Boolean).join(' ');
const describeFault = (rule) => `${rule.fault} on ${describeTarget(rule)}`;

function renderActiveFault(rule) {
  const text = describeFault(rule);
  return el(
    'li',
    {},
    el(
      'div',
      { class: 'row' },
      el('strong', {}, text),
      badge(`${formatCount(rule.remaining, 'call')} remaining`, 'bad'),
      apiButton('Remove', actionPath('faults', rule.id, 'remove'), {
        ariaLabel: `Remove: ${text}`,
      }),
    ),
    el('p', { class: 'muted' }, `Function: ${rule.function ?? 'any'}`),
  );
}

function renderInjectedFault(event) {
  return el(
    'li',
    {},
    el(
      'div',
      { class: 'row' },
      el('span', {}, describeFault(event)),
      badge('injected'),
      timestamp(event.at),
    ),
    el('p', { class: 'muted' }, `Function: ${event.function}`),
  );
}

/** Active faults, then those that were injected. */
export const listFaults = (state) => [
  ...state.active.map((rule) => ({ ...rule, isActive: true })),
  ...state.injected,
];

export const faults = {
  render: (item) => (item.isActive ? renderActiveFault(item) : renderInjectedFault(item)),
  key: ({ id, isActive }) => `${isActive ? 'active' : 'injected'} ${id}`,
};

const banner = document.getElementById('banner');
const bannerText = el('span', {});
banner.append(bannerText, apiButton('Remove all faults', 'faults/clear'));

/** Reminds developers of active faults, so that they do not search for a bug. */
export function renderFaultBanner(state) {
  renderStaleReads(state.readDelay);
  const text = [...describeActive(state.active), ...describeDelay(state.readDelay)].join(' · ');
  if (bannerText.textContent !== text) bannerText.textContent = text;
  const isActive = text !== '';
  document.title = isActive ? '⚠ Local cloud' : 'Local cloud';
  const hadFocus = banner.contains(document.activeElement);
  banner.hidden = !isActive;
  if (banner.hidden && hadFocus) document.getElementById('faults').focus();
}

function describeActive(rules) {
  if (rules.length === 0) return [];
  const faultsText = rules.map(
    (rule) => `${describeFault(rule)} (${formatCount(rule.remaining, 'call')})`,
  );
  return [`Active faults: ${faultsText.join(', ')}`];
}

const describeDelay = (milliseconds) =>
  milliseconds > 0
    ? [`Eventually consistent reads are delayed by ${formatCount(milliseconds / 1000, 'second')}`]
    : [];

/** Shows the current delay; a selection that was not applied yet stays. */
function renderStaleReads(milliseconds) {
  staleReads.hidden = milliseconds === undefined;
  if (staleReads.hidden || staleReads.dataset.delay === String(milliseconds)) return;
  staleReads.dataset.delay = String(milliseconds);
  delaySelect.value = String(milliseconds);
}

/** Updates the options of the function select and keeps its selection. */
export function renderFunctionOptions(functions) {
  const names = functions.map(({ name }) => name);
  if (functionSelect.dataset.names === names.join(' ')) return;
  const selected = functionSelect.value;
  functionSelect.dataset.names = names.join(' ');
  functionSelect.replaceChildren(option('', 'any'), ...names.map((name) => option(name)));
  functionSelect.value = selected;
}
