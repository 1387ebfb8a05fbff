// Part 1 of the four parts of Stripe.js (joined by browser-files.ts): API calls of the page, and the
// authentication dialog.

const origin = new URL(document.currentScript.src).origin;
const isKorean = (locale) =>
  (!locale || locale === 'auto' ? navigator.language : locale).startsWith('ko');

function integrationError(message) {
  return Object.assign(new Error(message), { name: 'IntegrationError' });
}

function parseClientSecret(clientSecret) {
  const match = /^(pi_[^_]+)_secret_\w+$/.exec(clientSecret ?? '');
  if (!match) throw integrationError(`Invalid value for clientSecret: ${String(clientSecret)}`);
  return { id: match[1], clientSecret };
}

/** Removes what cannot be posted to a frame, such as functions. */
const toPlainObject = (value) => JSON.parse(JSON.stringify(value));
const connectionError = (message = 'The payment form could not be loaded.') => ({
  type: 'api_connection_error',
  message,
});

function createFrame(group, path) {
  const frame = document.createElement('iframe');
  frame.src = origin + path;
  frame.title = isKorean(group.options.locale)
    ? '보안 결제 입력 프레임'
    : 'Secure payment input frame';
  frame.style.cssText = 'display:block;width:100%;height:260px;border:0;color-scheme:light';
  return frame;
}

async function callApi(path, params, method = 'POST') {
  const form = new URLSearchParams(params);
  const url = `${origin}/_stripe/api/payment_intents/${path}`;
  try {
    const response = await (method === 'GET'
      ? fetch(`${url}?${form}`)
      : fetch(url, { method, body: form }));
    const body = await response.json();
    return body.error ? { error: body.error } : { paymentIntent: body };
  } catch {
    return {
      error: connectionError('We could not reach the payment service. Please try again.'),
    };
  }
}

const buildCredentials = (key, clientSecret, locale) => ({
  key,
  client_secret: clientSecret,
  locale: isKorean(locale) ? 'ko' : 'en',
});

function retrieveIntent(key, clientSecret, locale) {
  const { id } = parseClientSecret(clientSecret);
  return callApi(id, buildCredentials(key, clientSecret, locale), 'GET');
}

/** Opens the authentication dialog; resolves when it is completed. Closing it fails the payment. */
function authenticate(key, intent, locale) {
  const credentials = buildCredentials(key, intent.client_secret, locale);
  const dialog = document.createElement('dialog');
  const params = new URLSearchParams({ ...credentials, payment_intent: intent.id });
  const frame = createFrame({ options: { locale } }, `/_stripe/challenge.html?${params}`);
  dialog.setAttribute('aria-label', frame.title);
  dialog.style.cssText =
    'border:0;padding:0;border-radius:18px;width:min(400px,92vw);overflow:hidden;background:#fff';
  frame.style.height = '400px';
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = '×';
  close.setAttribute('aria-label', isKorean(locale) ? '닫기' : 'Close');
  close.style.cssText =
    'position:absolute;top:8px;right:8px;width:44px;height:44px;border:0;border-radius:22px;background:#fff;color:#30313d;font:24px/1 system-ui;cursor:pointer';
  dialog.append(close, frame);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    const finish = () => {
      removeEventListener('message', handleMessage);
      dialog.remove();
      resolve();
    };
    const handleMessage = ({ source, data }) => {
      if (source === frame.contentWindow && data?.type === 'stripe-challenge-completed') finish();
    };
    addEventListener('message', handleMessage);
    const cancel = () =>
      void callApi(`${intent.id}/challenge`, { ...credentials, result: 'fail' }).then(finish);
    close.addEventListener('click', cancel);
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      cancel();
    });
  });
}

/** Completes the next action of a confirmed payment (authentication or redirect), if any. */
async function completeNextAction(key, result, locale) {
  const { paymentIntent } = result;
  if (paymentIntent?.status !== 'requires_action') return result;
  const redirectUrl = paymentIntent.next_action?.redirect_to_url?.url;
  if (redirectUrl) return redirectTo(redirectUrl);
  await authenticate(key, paymentIntent, locale);
  const updated = await retrieveIntent(key, paymentIntent.client_secret, locale);
  const { status, last_payment_error: failure } = updated.paymentIntent ?? {};
  if (status === 'canceled') return { error: createCanceledError(updated.paymentIntent) };
  if (!failure || status === 'succeeded') return updated;
  return { error: { ...failure, payment_intent: updated.paymentIntent } };
}

/** The error of a payment that was canceled during authentication. */
const createCanceledError = (paymentIntent) => ({
  type: 'invalid_request_error',
  code: 'payment_intent_unexpected_state',
  message:
    'You cannot confirm this PaymentIntent because it has a status of canceled. Only a PaymentIntent with one of the following statuses may be confirmed: requires_confirmation, requires_action.',
  payment_intent: paymentIntent,
});

/** Leaves the page, so the returned promise never settles. */
function redirectTo(url) {
  location.assign(url);
  return new Promise(() => {});
}

function redirectToReturnUrl(result, returnUrl) {
  const { id, client_secret: secret, status } = result.paymentIntent;
  const url = new URL(returnUrl);
  url.searchParams.set('payment_intent', id);
  url.searchParams.set('payment_intent_client_secret', secret);
  url.searchParams.set('redirect_status', status);
  return redirectTo(url);
}
