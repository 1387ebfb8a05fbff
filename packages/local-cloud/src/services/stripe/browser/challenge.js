// The authentication page: in a frame over the store's page (3-D Secure), or a page of its own that
// redirects back to the store.
import { getMessages } from './messages.js';

const params = new URLSearchParams(location.search);
const messages = getMessages(params.get('locale') ?? undefined);
const intentPath = `/_stripe/api/payment_intents/${params.get('payment_intent')}`;
const credentials = {
  key: params.get('key'),
  client_secret: params.get('client_secret'),
  locale: messages.language,
};

document.documentElement.lang = messages.language;
const issuer = messages[params.get('method')] ?? messages.bank;
document.title = issuer;
for (const element of document.querySelectorAll('[data-message]')) {
  element.textContent = messages[element.dataset.message];
}
document.querySelector('h1').textContent = issuer;
const buttons = [...document.querySelectorAll('button')];
const [approve, refuse] = buttons;
const question = document.getElementById('question');

const intent = await (await fetch(`${intentPath}?${new URLSearchParams(credentials)}`)).json();
if (intent.status === 'requires_action') {
  document.getElementById('amount').textContent = formatAmount(intent.amount, intent.currency);
  approve.focus();
} else {
  showMessage(messages.nothingToApprove);
}
approve.addEventListener('click', () => void complete('approve'));
refuse.addEventListener('click', () => void complete('fail'));
// The dialog around the frame does not receive keys while the focus is in the frame.
addEventListener('keydown', ({ key }) => {
  if (key === 'Escape' && parent !== window && !refuse.disabled) void complete('fail');
});

async function complete(result) {
  buttons.forEach((button) => (button.disabled = true));
  const body = new URLSearchParams({ ...credentials, result });
  let updated;
  try {
    updated = await (await fetch(`${intentPath}/challenge`, { method: 'POST', body })).json();
  } catch {
    question.textContent = messages.connectionError;
    buttons.forEach((button) => (button.disabled = false));
    return;
  }
  if (parent !== window) {
    // Contains no secret: the page retrieves the payment's status itself.
    parent.postMessage({ type: 'stripe-challenge-completed' }, '*');
  } else {
    redirectBack(updated.status === 'succeeded' ? 'succeeded' : 'failed');
  }
}

function redirectBack(status) {
  const returnUrl = intent.next_action?.redirect_to_url?.return_url;
  if (!returnUrl || !/^https?:$/.test(new URL(returnUrl).protocol)) {
    return showMessage(messages.nothingToApprove);
  }
  const url = new URL(returnUrl);
  url.searchParams.set('payment_intent', intent.id);
  url.searchParams.set('payment_intent_client_secret', intent.client_secret);
  url.searchParams.set('redirect_status', status);
  location.assign(url);
}

/** Replaces the question by a message and hides the buttons. */
function showMessage(message) {
  question.textContent = message;
  buttons.forEach((button) => (button.hidden = true));
}

function formatAmount(amount, currency) {
  const format = new Intl.NumberFormat(messages.language, { style: 'currency', currency });
  return format.format(amount / 10 ** format.resolvedOptions().maximumFractionDigits);
}
