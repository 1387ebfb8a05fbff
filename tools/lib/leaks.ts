/** What no log may contain; the journeys' own cards and address stand for all. */
const SECRETS: Record<string, RegExp> = {
  'a card number': /\b4(?:242|000)(?:[ -]?\d{4}){3}\b/,
  'a Stripe key': /\b(?:[sr]k_(?:test|live)|whsec)_\w+/,
  'a client secret of a payment': /\bpi_\w+_secret_\w+/,
  'the key of order links': /order-link-key/,
  'a user token': /\beyJ[\w-]+\.eyJ[\w-]+\./,
  'an order token': /"token":"[\w-]{20,}"/,
  'a postal address': /NW Everett Street|세종대로 110/,
  'a phone number': /\+?1?[ -]?503[ -]555[ -]\d{4}|010[ -]1234[ -]5678/,
  'an e-mail address': /[\w.+-]+@example\.com/,
};

/** Describes each leak in `lines`: its kind, and the line without it. Empty when there is none. */
export function findLeaks(lines: readonly string[]): string[] {
  return lines.flatMap((line) =>
    Object.entries(SECRETS)
      .filter(([, pattern]) => pattern.test(line))
      .map(([kind, pattern]) => `${kind}: ${line.replace(pattern, '…').slice(0, 300)}`),
  );
}
