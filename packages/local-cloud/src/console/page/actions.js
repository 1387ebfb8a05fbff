// Asking the cloud to do something, and telling how it went.
import { el } from './element.js';

/** Carries out what is behind an address; throws with the cloud's own words when it is refused. */
export async function ask(path, input = {}) {
  let answer;
  try {
    answer = await fetch(`/_cloud/api/${path}`, { method: 'POST', body: JSON.stringify(input) });
  } catch {
    throw new Error('The cloud is not running');
  }
  const body = await answer.json();
  // What was done may already show: nobody should wait for the next second.
  document.dispatchEvent(new Event('pressed'));
  if (!answer.ok) throw new Error(body.problem);
  return body;
}

/** An address with a name in it that may hold anything. */
export const at = (section, id, verb) => `${section}/${encodeURIComponent(id)}/${verb}`;

/** Says it to who cannot see the button. */
export function say(text) {
  document.getElementById('said').textContent = text;
}

/** Does the work while the button waits, then says briefly beside it how it went. */
export async function during(pressed, work) {
  // Not `disabled`: that would take the focus away.
  if (pressed.getAttribute('aria-disabled') === 'true') return;
  pressed.setAttribute('aria-disabled', 'true');
  try {
    tell(pressed, (await work()) ?? 'Done', false);
  } catch (error) {
    tell(pressed, error.message, true);
  }
  pressed.removeAttribute('aria-disabled');
}

function tell(pressed, words, isBad) {
  pressed.dataset.done = words;
  pressed.classList.toggle('refused', isBad);
  say(words);
  setTimeout(() => delete pressed.dataset.done, isBad ? 8000 : 1500);
}

/** A button that does the work; what that returns is told, or `Done`. */
export function doing(words, work, attributes = {}) {
  const onclick = ({ currentTarget }) => void during(currentTarget, work);
  return el('button', { type: 'button', onclick, ...attributes }, words);
}

/** A button for an address of the cloud. */
export function button(words, path, { label, input, told = () => 'Done' } = {}) {
  return doing(words, async () => told(await ask(path, input)), { 'aria-label': label });
}
