// The last events that each function was invoked with from this page, in the browser's local storage.

const MAX_EVENTS = 8;
const storageKey = (functionName) => `cloud.events.${functionName}`;

/** Newest first, as JSON text. */
export function loadRecentEvents(functionName) {
  try {
    return JSON.parse(localStorage.getItem(storageKey(functionName)) ?? '[]');
  } catch {
    return [];
  }
}

export function saveRecentEvent(functionName, text) {
  const others = loadRecentEvents(functionName).filter((event) => event !== text);
  try {
    const events = [text, ...others].slice(0, MAX_EVENTS);
    localStorage.setItem(storageKey(functionName), JSON.stringify(events));
  } catch {
    // Local storage is full or disabled: recent events are only a convenience.
  }
}
