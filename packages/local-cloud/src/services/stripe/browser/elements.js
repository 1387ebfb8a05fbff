// The Payment Element inside its frame. Card numbers are sent directly to the API and never reach the
// page, which receives only events and the results of its commands.
import {
  formatExpiry,
  formatNumber,
  getBrand,
  parseExpiry,
  stripNonDigits,
  validateCard,
} from './card-rules.js';
import { getMessages } from './messages.js';
import { getSelectedMethod, renderMethods, selectMethod, setMethodTypes } from './methods.js';

const form = document.querySelector('form');
const names = ['number', 'expiry', 'cvc'];
const fields = Object.fromEntries(names.map((name) => [name, form.elements.namedItem(name)]));
/** Names of the fields whose errors are shown. */
const validated = new Set();
let settings = {};
let messages = getMessages();
let port;

addEventListener('message', ({ data, source, ports }) => {
  if (port || source !== parent || data?.type !== 'stripe-element') return;
  port = ports[0];
  port.onmessage = ({ data: command }) => void handleCommand(command);
  applySettings(data.init);
  void start();
});

const emit = (event, payload = {}) => port?.postMessage({ event, ...payload });
const getValues = () => Object.fromEntries(names.map((name) => [name, fields[name].value]));
const isCard = () => getSelectedMethod() === 'card';
const getErrors = () => (isCard() ? validateCard(getValues(), new Date()) : {});

const commands = {
  validate() {
    names.forEach((name) => validated.add(name));
    renderErrors();
    const [first] = Object.entries(getErrors());
    if (!first) return {};
    fields[first[0]].focus();
    return { error: createValidationError(first[1]) };
  },
  confirm: ({ clientSecret, billing, returnUrl }) =>
    callApi(`payment_intents/${getIntentId(clientSecret)}/confirm`, 'paymentIntent', {
      ...buildMethodData(billing),
      ...(returnUrl && { return_url: returnUrl }),
      client_secret: clientSecret,
      use_stripe_sdk: 'true',
    }),
  createPaymentMethod: ({ billing }) =>
    callApi('payment_methods', 'paymentMethod', buildMethodData(billing)),
  update: (changes) => applySettings(changes),
  focus: () => fields.number.focus(),
  blur: () => document.activeElement?.blur(),
  clear() {
    form.reset();
    validated.clear();
    renderErrors();
  },
};

async function handleCommand({ id, command, ...input }) {
  port.postMessage({ id, result: (await commands[command](input)) ?? {} });
}

/** Applies language and appearance, which may change while the form is open. */
function applySettings(changes) {
  settings = { ...settings, ...changes };
  messages = getMessages(settings.locale);
  document.documentElement.lang = messages.language;
  document.title = messages.title;
  for (const element of document.querySelectorAll('[data-message]')) {
    element.textContent = messages[element.dataset.message];
  }
  fields.expiry.placeholder = messages.expiryHint;
  fields.cvc.placeholder = messages.cvcHint;
  const { theme = 'stripe', variables = {} } = settings.appearance ?? {};
  document.documentElement.dataset.theme = theme;
  for (const [name, value] of Object.entries(variables)) {
    document.documentElement.style.setProperty(`--${name}`, String(value));
  }
  for (const name of names) fields[name].readOnly = Boolean(settings.element?.readOnly);
  renderMethods(messages, settings.element?.paymentMethodOrder);
  renderErrors();
}

async function start() {
  new ResizeObserver(() => emit('height', { height: form.offsetHeight + 8 })).observe(form);
  const error = await loadIntent();
  if (error) emit('loaderror', { error });
  else emit('ready');
}

/** Loads the payment; returns the error of one that is unknown, finished or not reachable. */
async function loadIntent() {
  if (!settings.clientSecret) return undefined;
  const { error, paymentIntent } = await callApi(
    `payment_intents/${getIntentId(settings.clientSecret)}`,
    'paymentIntent',
    { client_secret: settings.clientSecret },
    'GET',
  );
  if (error) return error;
  if (settings.type === 'payment') setMethodTypes(paymentIntent.payment_method_types);
  renderMethods(messages, settings.element?.paymentMethodOrder);
  const isFinished = ['succeeded', 'canceled'].includes(paymentIntent.status);
  return isFinished
    ? {
        type: 'invalid_request_error',
        code: 'payment_intent_unexpected_state',
        message: messages.finished,
      }
    : undefined;
}

const getIntentId = (clientSecret) => clientSecret.split('_secret_')[0];

/** Calls the API; returns `{ [resultName]: body }` or `{ error }`. */
async function callApi(path, resultName, params, method = 'POST') {
  const body = new URLSearchParams({ ...params, key: settings.key, locale: messages.language });
  try {
    const response = await (method === 'GET'
      ? fetch(`/_stripe/api/${path}?${body}`)
      : fetch(`/_stripe/api/${path}`, { method, body }));
    const result = await response.json();
    return result.error ? { error: result.error } : { [resultName]: result };
  } catch {
    return { error: { type: 'api_connection_error', message: messages.connectionError } };
  }
}

/** `payment_method_data` in Stripe's form notation. */
function buildMethodData(billing = {}) {
  const { address = {}, ...contact } = billing;
  const toParams = (object, prefix) =>
    Object.fromEntries(
      Object.entries(object)
        .filter(([, value]) => value)
        .map(([name, value]) => [`${prefix}[${name}]`, value]),
    );
  return {
    'payment_method_data[type]': getSelectedMethod(),
    ...(isCard() && buildCardData()),
    ...toParams(contact, 'payment_method_data[billing_details]'),
    ...toParams(address, 'payment_method_data[billing_details][address]'),
  };
}

function buildCardData() {
  const { month, year } = parseExpiry(fields.expiry.value);
  return {
    'payment_method_data[card][number]': stripNonDigits(fields.number.value),
    'payment_method_data[card][exp_month]': month,
    'payment_method_data[card][exp_year]': year,
    'payment_method_data[card][cvc]': stripNonDigits(fields.cvc.value),
  };
}

const createValidationError = (code) => ({
  type: 'validation_error',
  code,
  message: messages[code],
});

/** Shows the errors of fields that the shopper has left or tried to submit. */
function renderErrors() {
  const errors = getErrors();
  for (const name of names) {
    const code = validated.has(name) ? errors[name] : undefined;
    fields[name].setAttribute('aria-invalid', String(Boolean(code)));
    document.getElementById(`${name}-problem`).textContent = code ? messages[code] : '';
  }
}

function emitChange() {
  const errors = getErrors();
  const invalid = names.find((name) => validated.has(name) && errors[name]);
  emit('change', {
    complete: Object.keys(errors).length === 0,
    empty: isCard() && Object.values(getValues()).every((text) => text === ''),
    collapsed: false,
    value: settings.type === 'card' ? { postalCode: '' } : { type: getSelectedMethod() },
    ...(settings.type === 'card' && {
      brand: getBrand(fields.number.value).brand,
      error: invalid && createValidationError(errors[invalid]),
    }),
  });
}

/** Formats a field while text is appended; elsewhere the caret would move. */
function formatField(field, format, event) {
  const isAtEnd = field.selectionStart === field.value.length;
  if (isAtEnd && !event.inputType?.startsWith('delete')) field.value = format(field.value);
}

form.addEventListener('input', (event) => {
  const { target } = event;
  if (target.name === 'method') selectMethod(target.value);
  if (target === fields.number) formatField(target, formatNumber, event);
  if (target === fields.expiry) formatField(target, formatExpiry, event);
  validated.delete(target.name);
  renderErrors();
  emitChange();
});
form.addEventListener('focusin', () => emit('focus'));
form.addEventListener('focusout', ({ target }) => {
  if (target.value && target.name) validated.add(target.name);
  renderErrors();
  emit('blur');
});
form.addEventListener('keydown', ({ key, target }) => {
  if (key === 'Escape') emit('escape');
  if (key === 'Enter' && target.matches('input')) emit('enter');
});
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('click', ({ target }) => {
  const number = target.dataset.card;
  if (!number) return;
  fields.number.value = formatNumber(number);
  fields.expiry.value = `12 / ${String(new Date().getFullYear() + 3).slice(-2)}`;
  fields.cvc.value = '123';
  validated.clear();
  renderErrors();
  emitChange();
});
