// Calls the cloud's API and reports results next to the button that was pressed.
import { el } from './element.js';

/** Sends a POST to `/_cloud/api/<path>`; throws the API's error message when it is not 2xx. */
export async function callApi(path, input = {}) {
  let response;
  try {
    response = await fetch(`/_cloud/api/${path}`, { method: 'POST', body: JSON.stringify(input) });
  } catch {
    throw new Error('The local cloud is not running');
  }
  const body = await response.json();
  // Refreshes the page now instead of at the next poll.
  document.dispatchEvent(new Event('action-completed'));
  if (!response.ok) throw new Error(body.message);
  return body;
}

/** The path of an action on one resource; the id may contain any character. */
export const actionPath = (section, id, verb) => `${section}/${encodeURIComponent(id)}/${verb}`;

/** Announces a message to screen readers. */
export function announce(text) {
  document.getElementById('announcement').textContent = text;
}

/** Runs an action, disables its button meanwhile, and shows the result beside it. */
export async function runAction(button, run) {
  // `aria-disabled`, as `disabled` would drop the focus.
  if (button.getAttribute('aria-disabled') === 'true') return;
  button.setAttribute('aria-disabled', 'true');
  try {
    showResult(button, (await run()) ?? 'Done', false);
  } catch (error) {
    showResult(button, error.message, true);
  }
  button.removeAttribute('aria-disabled');
}

function showResult(button, text, isError) {
  button.dataset.result = text;
  button.classList.toggle('failed', isError);
  announce(text);
  setTimeout(() => delete button.dataset.result, isError ? 8000 : 1500);
}

/** A button that runs an action; the text that the action returns is its result (default `Done`). */
export function actionButton(label, run, attributes = {}) {
  const onclick = ({ currentTarget }) => void runAction(currentTarget, run);
  return el('button', { type: 'button', onclick, ...attributes }, label);
}

/** A button that calls one path of the API. */
export function apiButton(label, path, { ariaLabel, input, describeResult = () => 'Done' } = {}) {
  return actionButton(label, async () => describeResult(await callApi(path, input)), {
    'aria-label': ariaLabel,
  });
}
