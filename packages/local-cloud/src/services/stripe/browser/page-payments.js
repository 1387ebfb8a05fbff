// First of the four parts that pages.ts joins into one script: what the page asks the stand-in
// itself, and the bank's question over the page.

const origin = new URL(document.currentScript.src).origin;
const korean = (locale) =>
  (!locale || locale === 'auto' ? navigator.language : locale).startsWith('ko');

function wrongUse(message) {
  return Object.assign(new Error(message), { name: 'IntegrationError' });
}

function secretParts(clientSecret) {
  const match = /^(pi_[^_]+)_secret_\w+$/.exec(clientSecret ?? '');
  if (!match) throw wrongUse(`Invalid value for clientSecret: ${String(clientSecret)}`);
  return { id: match[1], clientSecret };
}

const plain = (value) => JSON.parse(JSON.stringify(value));
const unreachable = (message = 'The payment form could not be loaded.') => ({
  type: 'api_connection_error',
  message,
});

function frameFor(group, path) {
  const frame = document.createElement('iframe');
  frame.src = origin + path;
  frame.title = korean(group.options.locale)
    ? '보안 결제 입력 프레임'
    : 'Secure payment input frame';
  frame.style.cssText = 'display:block;width:100%;height:260px;border:0;color-scheme:light';
  return frame;
}

async function call(path, params, method = 'POST') {
  const form = new URLSearchParams(params);
  const address = `${origin}/_stripe/api/payment_intents/${path}`;
  try {
    const answer = await (method === 'GET'
      ? fetch(`${address}?${form}`)
      : fetch(address, { method, body: form }));
    const body = await answer.json();
    return body.error ? { error: body.error } : { paymentIntent: body };
  } catch {
    return { error: unreachable('We could not reach the payment service. Please try again.') };
  }
}

const access = (key, clientSecret, locale) => ({
  key,
  client_secret: clientSecret,
  locale: korean(locale) ? 'ko' : 'en',
});

function readIntent(key, clientSecret, locale) {
  return call(secretParts(clientSecret).id, access(key, clientSecret, locale), 'GET');
}

/** The bank's question, over the page; resolves when it was answered. Closing it says no. */
function challenge(key, intent, locale) {
  const who = access(key, intent.client_secret, locale);
  const dialog = document.createElement('dialog');
  const frame = frameFor(
    { options: { locale } },
    `/_stripe/challenge.html?${new URLSearchParams({ ...who, payment_intent: intent.id })}`,
  );
  dialog.setAttribute('aria-label', frame.title);
  dialog.style.cssText =
    'border:0;padding:0;border-radius:18px;width:min(400px,92vw);overflow:hidden;background:#fff';
  frame.style.height = '400px';
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = '×';
  close.setAttribute('aria-label', korean(locale) ? '닫기' : 'Close');
  close.style.cssText =
    'position:absolute;top:8px;right:8px;width:44px;height:44px;border:0;border-radius:22px;background:#fff;color:#30313d;font:24px/1 system-ui;cursor:pointer';
  dialog.append(close, frame);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    const end = () => {
      removeEventListener('message', onMessage);
      dialog.remove();
      resolve();
    };
    const onMessage = ({ source, data }) => {
      if (source === frame.contentWindow && data?.type === 'stripe-challenge-answered') end();
    };
    addEventListener('message', onMessage);
    const giveUp = () => void call(`${intent.id}/challenge`, { ...who, answer: 'fail' }).then(end);
    close.addEventListener('click', giveUp);
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      giveUp();
    });
  });
}

/** Follows a confirmed payment to its end: asks for the bank's challenge when there is one. */
async function followed(key, answer, locale) {
  const { paymentIntent } = answer;
  if (paymentIntent?.status !== 'requires_action') return answer;
  const away = paymentIntent.next_action?.redirect_to_url?.url;
  if (away) return leave(away);
  await challenge(key, paymentIntent, locale);
  const after = await readIntent(key, paymentIntent.client_secret, locale);
  const { status, last_payment_error: failure } = after.paymentIntent ?? {};
  if (status === 'canceled') return { error: cancelled(after.paymentIntent) };
  if (!failure || status === 'succeeded') return after;
  return { error: { ...failure, payment_intent: after.paymentIntent } };
}

/** Somebody cancelled the payment while the bank asked. */
const cancelled = (paymentIntent) => ({
  type: 'invalid_request_error',
  code: 'payment_intent_unexpected_state',
  message:
    'You cannot confirm this PaymentIntent because it has a status of canceled. Only a PaymentIntent with one of the following statuses may be confirmed: requires_confirmation, requires_action.',
  payment_intent: paymentIntent,
});

/** The page goes, so nobody is ever told. */
function leave(address) {
  location.assign(address);
  return new Promise(() => {});
}

function returned(answer, returnUrl) {
  const { id, client_secret: secret, status } = answer.paymentIntent;
  const url = new URL(returnUrl);
  url.searchParams.set('payment_intent', id);
  url.searchParams.set('payment_intent_client_secret', secret);
  url.searchParams.set('redirect_status', status);
  return leave(url);
}
