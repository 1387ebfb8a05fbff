// RFC 5321, 4.5.3.1: 64 octets before the @, 254 in all.
const LONGEST = 254;
const SHAPE = /^[^\s@<>(),;:"\\[\]]{1,64}@[^\s@<>(),;:"\\[\]_]+\.[\p{L}\d-]{2,}$/u;

/** Whether mail could reach it by its looks; only a message that arrives proves it. */
export function isEmail(text: string): boolean {
  return text.length <= LONGEST && SHAPE.test(text) && !/\.\.|^\.|\.@|@[.-]/.test(text);
}

/**
 * The mailbox behind an address, for telling people apart: case and what follows a + in the name play
 * no part. Two addresses of one person that differ otherwise stay two.
 */
export function mailboxOf(email: string): string {
  const [name = '', host = ''] = email.trim().toLowerCase().split('@');
  return `${name.replace(/(.)\+.*$/, '$1')}@${host}`;
}
