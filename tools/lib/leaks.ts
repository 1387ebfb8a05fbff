/** What no log may hold, whoever can read logs; the journeys' own cards and address stand for all. */
const SECRETS: Record<string, RegExp> = {
  'a card number': /\b4(?:242|000)(?:[ -]?\d{4}){3}\b/,
  'a key of Stripe': /\b(?:[sr]k_(?:test|live)|whsec)_\w+/,
  'the secret of a payment': /\bpi_\w+_secret_\w+/,
  'the key of order links': /order-link-key/,
  'somebody’s token': /\beyJ[\w-]+\.eyJ[\w-]+\./,
  'an order’s token': /"token":"[\w-]{20,}"/,
  'an address': /NW Everett Street|세종대로 110/,
  'a telephone number': /\+?1?[ -]?503[ -]555[ -]\d{4}|010[ -]1234[ -]5678/,
  'a mail address': /[\w.+-]+@example\.com/,
};

/** What the lines give away, one text each: what it is, and the line without it. Empty when nothing. */
export function leaksIn(lines: readonly string[]): string[] {
  return lines.flatMap((line) =>
    Object.entries(SECRETS)
      .filter(([, pattern]) => pattern.test(line))
      .map(([what, pattern]) => `${what}: ${line.replace(pattern, '…').slice(0, 300)}`),
  );
}
