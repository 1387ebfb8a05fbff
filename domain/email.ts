// RFC 5321, 4.5.3.1: 64 octets before the @, 254 in all.
const MAX_LENGTH = 254;
const EMAIL = /^[^\s@<>(),;:"\\[\]]{1,64}@[^\s@<>(),;:"\\[\]_]+\.[\p{L}\d-]{2,}$/u;

/** Whether the text has the form of an email address; only a delivered message proves that it exists. */
export function isEmail(text: string): boolean {
  return text.length <= MAX_LENGTH && EMAIL.test(text) && !/\.\.|^\.|\.@|@[.-]/.test(text);
}

/**
 * Normalises an address to its mailbox, to count uses per person: lower case, without a `+tag`. Other
 * differences between addresses of one person are not resolved.
 */
export function normalizeMailbox(email: string): string {
  const [name = '', host = ''] = email.trim().toLowerCase().split('@');
  return `${name.replace(/(.)\+.*$/, '$1')}@${host}`;
}
