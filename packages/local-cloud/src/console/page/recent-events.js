// The last few events that a function was invoked with here; this browser remembers them.

const MOST = 8;
const place = (name) => `cloud.events.${name}`;

/** The newest first. */
export function keptEvents(name) {
  try {
    return JSON.parse(localStorage.getItem(place(name)) ?? '[]');
  } catch {
    return [];
  }
}

export function keepEvent(name, text) {
  const kept = [text, ...keptEvents(name).filter((one) => one !== text)].slice(0, MOST);
  try {
    localStorage.setItem(place(name), JSON.stringify(kept));
  } catch {
    // A full or forbidden storage only costs the memory.
  }
}
