// DOM helpers. Values from outside are inserted as text, never as markup.

/** An element with attributes, listeners (`onclick`) and children; absent children are skipped. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== undefined && value !== false) element.setAttribute(key, value);
  }
  element.append(
    ...children.flat().filter((child) => child !== undefined && child !== false && child !== ''),
  );
  return element;
}

/** A `time` element; omits the date when it is today. */
export function timestamp(at) {
  const time = new Date(at);
  const isToday = time.toDateString() === new Date().toDateString();
  const text = isToday ? time.toLocaleTimeString() : time.toLocaleString();
  return el('time', { datetime: time.toISOString() }, text);
}

const STATUSES = {
  succeeded: ['good', 'succeeded'],
  delivered: ['good', 'delivered'],
  CONFIRMED: ['good', 'confirmed'],
  requires_payment_method: ['', 'requires payment method'],
  requires_confirmation: ['', 'requires confirmation'],
  requires_action: ['', 'requires action'],
  processing: ['', 'processing'],
  canceled: ['bad', 'canceled'],
  pending: ['', 'pending'],
  failed: ['bad', 'failed'],
  UNCONFIRMED: ['', 'unconfirmed'],
};

/** A badge for a status of Stripe, Cognito or a webhook delivery. */
export function statusBadge(status) {
  const [tone, text] = STATUSES[status] ?? ['', status.toLowerCase().replaceAll('_', ' ')];
  return badge(text, tone);
}

/** `tone` is good, bad, group or empty. */
export const badge = (text, tone = '') => el('span', { class: `badge ${tone}` }, text);

/** `1 item`, `2,000 items` */
export const formatCount = (number, singular, plural = `${singular}s`) =>
  `${number.toLocaleString('en')} ${number === 1 ? singular : plural}`;

/** Indented JSON; other text stays as it is. */
export function formatJson(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** A form control with its label above it. */
export const field = (label, control) => el('label', {}, el('span', {}, label), control);

export const option = (value, label = value) => el('option', { value }, label);
