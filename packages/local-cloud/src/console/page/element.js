// The pieces that rows are made of. Everything that came from outside becomes text, never markup.

/** An element with attributes, listeners (`onclick`) and children; absent children are left out. */
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

/** A moment, without its day when that is today. */
export function moment(at) {
  const time = new Date(at);
  const isToday = time.toDateString() === new Date().toDateString();
  const text = isToday ? time.toLocaleTimeString() : time.toLocaleString();
  return el('time', { datetime: time.toISOString() }, text);
}

const STATES = {
  succeeded: ['good', 'paid'],
  delivered: ['good', 'delivered'],
  CONFIRMED: ['good', 'confirmed'],
  requires_payment_method: ['', 'waits for a card'],
  requires_confirmation: ['', 'waits for confirmation'],
  requires_action: ['', 'bank asks'],
  processing: ['', 'processing'],
  canceled: ['bad', 'cancelled'],
  waiting: ['', 'waiting'],
  pending: ['', 'pending'],
  failed: ['bad', 'failed'],
  'given-up': ['bad', 'given up'],
  UNCONFIRMED: ['', 'not confirmed yet'],
};

/** A state in words, coloured by how good it is. */
export function pill(state) {
  const [mood, words] = STATES[state] ?? ['', state.toLowerCase().replaceAll('_', ' ')];
  return badge(words, mood);
}

/** A word in a coloured oval; `mood` is good, bad, group or nothing. */
export const badge = (words, mood = '') => el('span', { class: `pill ${mood}` }, words);

/** How many of something, in the right number. */
export const count = (number, one, many = `${one}s`) =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

/** JSON with line breaks; what is not JSON stays as it is. */
export function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** A field with its name above it. */
export const field = (name, control) => el('label', {}, el('span', {}, name), control);

export const option = (value, words = value) => el('option', { value }, words);
