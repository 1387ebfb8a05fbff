// The card form inside the frame. It alone sees the card's number, and sends it straight to the
// stand-in; the page around it hears only whether the form is complete and what became of the payment.
import { brandOf, digits, expiryParts, grouped, problemsOf, slashed } from './card-rules.js';
import { choose, chosenMethod, drawMethods, offer } from './methods.js';
import { wordsFor } from './messages.js';

const form = document.querySelector('form');
const names = ['number', 'expiry', 'cvc'];
const fields = Object.fromEntries(names.map((name) => [name, form.elements.namedItem(name)]));
const shown = new Set();
let settings = {};
let words = wordsFor();
let port;

addEventListener('message', ({ data, source, ports }) => {
  if (port || source !== parent || data?.type !== 'stripe-element') return;
  port = ports[0];
  port.onmessage = ({ data: asked }) => void answer(asked);
  use(data.init);
  void begin();
});

const tell = (event, more = {}) => port?.postMessage({ event, ...more });
const values = () => Object.fromEntries(names.map((name) => [name, fields[name].value]));
const isCard = () => chosenMethod() === 'card';
const problems = () => (isCard() ? problemsOf(values(), new Date()) : {});

const questions = {
  validate() {
    names.forEach((name) => shown.add(name));
    draw();
    const [first] = Object.entries(problems());
    if (!first) return {};
    fields[first[0]].focus();
    return { error: problemAs(first[1]) };
  },
  confirm: ({ clientSecret, billing, returnUrl }) =>
    send(`payment_intents/${clientSecret.split('_secret_')[0]}/confirm`, 'paymentIntent', {
      ...methodData(billing),
      ...(returnUrl && { return_url: returnUrl }),
      client_secret: clientSecret,
      use_stripe_sdk: 'true',
    }),
  createPaymentMethod: ({ billing }) =>
    send('payment_methods', 'paymentMethod', methodData(billing)),
  update: (changed) => use(changed),
  focus: () => fields.number.focus(),
  blur: () => document.activeElement?.blur(),
  clear() {
    form.reset();
    shown.clear();
    draw();
  },
};

async function answer({ id, question, ...details }) {
  port.postMessage({ id, answer: (await questions[question](details)) ?? {} });
}

/** Takes over language and looks; both may change while the form is there. */
function use(changed) {
  settings = { ...settings, ...changed };
  words = wordsFor(settings.locale);
  document.documentElement.lang = words.language;
  document.title = words.title;
  for (const part of document.querySelectorAll('[data-word]')) {
    part.textContent = words[part.dataset.word];
  }
  fields.expiry.placeholder = words.expiryHint;
  fields.cvc.placeholder = words.cvcHint;
  const { theme = 'stripe', variables = {} } = settings.appearance ?? {};
  document.documentElement.dataset.theme = theme;
  for (const [name, value] of Object.entries(variables)) {
    document.documentElement.style.setProperty(`--${name}`, String(value));
  }
  for (const name of names) fields[name].readOnly = Boolean(settings.element?.readOnly);
  drawMethods(words, settings.element?.paymentMethodOrder);
  draw();
}

async function begin() {
  new ResizeObserver(() => tell('height', { height: form.offsetHeight + 8 })).observe(form);
  const problem = await trouble();
  if (problem) tell('loaderror', { error: problem });
  else tell('ready');
}

/** Why this payment cannot be paid here: unknown, already over, or nobody answers. */
async function trouble() {
  if (!settings.clientSecret) return undefined;
  const id = settings.clientSecret.split('_secret_')[0];
  const params = { client_secret: settings.clientSecret };
  const { error, paymentIntent } = await send(
    `payment_intents/${id}`,
    'paymentIntent',
    params,
    'GET',
  );
  if (error) return error;
  if (settings.type === 'payment') offer(paymentIntent.payment_method_types);
  drawMethods(words, settings.element?.paymentMethodOrder);
  const isOver = ['succeeded', 'canceled'].includes(paymentIntent.status);
  return isOver
    ? {
        type: 'invalid_request_error',
        code: 'payment_intent_unexpected_state',
        message: words.ended,
      }
    : undefined;
}

async function send(path, noun, params, method = 'POST') {
  const body = new URLSearchParams({ ...params, key: settings.key, locale: words.language });
  try {
    const response = await (method === 'GET'
      ? fetch(`/_stripe/api/${path}?${body}`)
      : fetch(`/_stripe/api/${path}`, { method, body }));
    const answered = await response.json();
    return answered.error ? { error: answered.error } : { [noun]: answered };
  } catch {
    return { error: { type: 'api_connection_error', message: words.unreachable } };
  }
}

/** What the shopper pays with, as Stripe's API takes it. */
function methodData(billing = {}) {
  const { address = {}, ...person } = billing;
  const said = (entries, at) =>
    entries.filter(([, value]) => value).map(([name, value]) => [`${at}[${name}]`, value]);
  return {
    'payment_method_data[type]': chosenMethod(),
    ...(isCard() && cardData()),
    ...Object.fromEntries(said(Object.entries(person), 'payment_method_data[billing_details]')),
    ...Object.fromEntries(
      said(Object.entries(address), 'payment_method_data[billing_details][address]'),
    ),
  };
}

function cardData() {
  const { month, year } = expiryParts(fields.expiry.value);
  return {
    'payment_method_data[card][number]': digits(fields.number.value),
    'payment_method_data[card][exp_month]': month,
    'payment_method_data[card][exp_year]': year,
    'payment_method_data[card][cvc]': digits(fields.cvc.value),
  };
}

const problemAs = (code) => ({ type: 'validation_error', code, message: words[code] });

/** Shows what is wrong beside the field, once its owner has left it or tried to pay. */
function draw() {
  const found = problems();
  for (const name of names) {
    const code = shown.has(name) ? found[name] : undefined;
    fields[name].setAttribute('aria-invalid', String(Boolean(code)));
    document.getElementById(`${name}-problem`).textContent = code ? words[code] : '';
  }
}

function tellChange() {
  const found = problems();
  const wrong = names.find((name) => shown.has(name) && found[name]);
  tell('change', {
    complete: Object.keys(found).length === 0,
    empty: isCard() && Object.values(values()).every((text) => text === ''),
    collapsed: false,
    value: settings.type === 'card' ? { postalCode: '' } : { type: chosenMethod() },
    ...(settings.type === 'card' && {
      brand: brandOf(fields.number.value).brand,
      error: wrong && problemAs(found[wrong]),
    }),
  });
}

/** Formats while somebody types at the end; in the middle the caret would jump. */
function format(field, how, event) {
  const atEnd = field.selectionStart === field.value.length;
  if (atEnd && !event.inputType?.startsWith('delete')) field.value = how(field.value);
}

form.addEventListener('input', (event) => {
  const { target } = event;
  if (target.name === 'method') choose(target.value);
  if (target === fields.number) format(target, grouped, event);
  if (target === fields.expiry) format(target, slashed, event);
  shown.delete(target.name);
  draw();
  tellChange();
});
form.addEventListener('focusin', () => tell('focus'));
form.addEventListener('focusout', ({ target }) => {
  if (target.value && target.name) shown.add(target.name);
  draw();
  tell('blur');
});
form.addEventListener('keydown', ({ key, target }) => {
  if (key === 'Escape') tell('escape');
  if (key === 'Enter' && target.matches('input')) tell('enter');
});
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('click', ({ target }) => {
  const number = target.dataset.card;
  if (!number) return;
  fields.number.value = grouped(number);
  fields.expiry.value = `12 / ${String(new Date().getFullYear() + 3).slice(-2)}`;
  fields.cvc.value = '123';
  shown.clear();
  draw();
  tellChange();
});
