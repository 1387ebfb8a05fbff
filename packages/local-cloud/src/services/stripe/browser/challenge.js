// The bank's question of 3-D Secure: framed by the page that pays, or a page of its own that leads back.
import { wordsFor } from './messages.js';

const asked = new URLSearchParams(location.search);
const words = wordsFor(asked.get('locale') ?? undefined);
const address = `/_stripe/api/payment_intents/${asked.get('payment_intent')}`;
const access = {
  key: asked.get('key'),
  client_secret: asked.get('client_secret'),
  locale: words.language,
};

document.documentElement.lang = words.language;
const asker = words[asked.get('method')] ?? words.bank;
document.title = asker;
for (const part of document.querySelectorAll('[data-word]')) {
  part.textContent = words[part.dataset.word];
}
document.querySelector('h1').textContent = asker;
const buttons = [...document.querySelectorAll('button')];
const [approve, refuse] = buttons;
const question = document.getElementById('question');

const intent = await (await fetch(`${address}?${new URLSearchParams(access)}`)).json();
if (intent.status === 'requires_action') {
  document.getElementById('amount').textContent = price(intent.amount, intent.currency);
  approve.focus();
} else {
  close(words.gone);
}
approve.addEventListener('click', () => void say('approve'));
refuse.addEventListener('click', () => void say('fail'));
// The dialog around does not hear it while the focus is in here.
addEventListener('keydown', ({ key }) => {
  if (key === 'Escape' && parent !== window && !refuse.disabled) void say('fail');
});

async function say(answer) {
  buttons.forEach((button) => (button.disabled = true));
  const body = new URLSearchParams({ ...access, answer });
  let answered;
  try {
    answered = await (await fetch(`${address}/challenge`, { method: 'POST', body })).json();
  } catch {
    question.textContent = words.unreachable;
    buttons.forEach((button) => (button.disabled = false));
    return;
  }
  if (parent !== window) {
    // Nothing secret in it: the page around asks the stand-in itself what became of the payment.
    parent.postMessage({ type: 'stripe-challenge-answered' }, '*');
  } else {
    goBack(answered.status === 'succeeded' ? 'succeeded' : 'failed');
  }
}

function goBack(status) {
  const back = intent.next_action?.redirect_to_url?.return_url;
  if (!back || !/^https?:$/.test(new URL(back).protocol)) return close(words.gone);
  const url = new URL(back);
  url.searchParams.set('payment_intent', intent.id);
  url.searchParams.set('payment_intent_client_secret', intent.client_secret);
  url.searchParams.set('redirect_status', status);
  location.assign(url);
}

function close(message) {
  question.textContent = message;
  buttons.forEach((button) => (button.hidden = true));
}

function price(amount, currency) {
  const format = new Intl.NumberFormat(words.language, { style: 'currency', currency });
  return format.format(amount / 10 ** format.resolvedOptions().maximumFractionDigits);
}
