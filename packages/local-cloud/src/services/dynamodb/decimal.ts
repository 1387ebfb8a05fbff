/** A number as DynamoDB keeps it: `sign × 0.digits × 10^exponent`; zero has no digits. */
type Decimal = { sign: -1 | 0 | 1; digits: string; exponent: number };

const SIGNIFICANT_DIGITS = 38;

/** Numeric order of two decimal strings; negative, zero or positive. */
export function compareNumbers(a: string, b: string): number {
  return Buffer.compare(orderedBytes(a), orderedBytes(b));
}

/** The sum, or undefined when it needs more than 38 significant digits. */
export function addNumbers(a: string, b: string): string | undefined {
  const [x, y] = [parse(a), parse(b)];
  const unit = Math.min(unitOf(x), unitOf(y));
  return format(integerAt(x, unit) + integerAt(y, unit), unit);
}

/** `a - b`, or undefined when it needs more than 38 significant digits. */
export function subtractNumbers(a: string, b: string): string | undefined {
  return addNumbers(a, b.startsWith('-') ? b.slice(1) : `-${b}`);
}

/**
 * Bytes whose order is the numbers' order: sign, then exponent, then digits; for negative numbers
 * the latter two complemented, with an end mark so that -1 comes after -1.5.
 */
export function orderedBytes(text: string): Buffer {
  const { sign, digits, exponent } = parse(text);
  if (sign === 0) return Buffer.from([1]);
  const magnitude = [(exponent + 512) >> 8, (exponent + 512) & 0xff, ...Buffer.from(digits)];
  return sign > 0
    ? Buffer.from([2, ...magnitude])
    : Buffer.from([0, ...magnitude.map((byte) => 255 - byte), 255]);
}

/** How many significant digits the number has; zero has none. */
export function significantDigits(text: string): number {
  return parse(text).digits.length;
}

function parse(text: string): Decimal {
  const match = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text.trim());
  if (!match) throw new Error(`not a number: ${text}`);
  const [, sign, whole = '', fraction = '', power = '0'] = match;
  const all = whole + fraction;
  const leading = all.length - all.replace(/^0+/, '').length;
  const digits = all.slice(leading).replace(/0+$/, '');
  if (!digits) return { sign: 0, digits: '', exponent: 0 };
  return {
    sign: sign === '-' ? -1 : 1,
    digits,
    exponent: whole.length - leading + Number(power),
  };
}

/** Power of ten of the last digit. */
function unitOf(number: Decimal): number {
  return number.exponent - number.digits.length;
}

function integerAt(number: Decimal, unit: number): bigint {
  if (number.sign === 0) return 0n;
  return BigInt(number.digits) * BigInt(number.sign) * 10n ** BigInt(unitOf(number) - unit);
}

function format(integer: bigint, unit: number): string | undefined {
  const negative = integer < 0n;
  const digits = (negative ? -integer : integer).toString();
  if (digits.replace(/0+$/, '').length > SIGNIFICANT_DIGITS) return undefined;
  const padded = unit >= 0 ? digits + '0'.repeat(unit) : digits.padStart(1 - unit, '0');
  const whole = unit >= 0 ? padded : padded.slice(0, unit);
  const fraction = unit >= 0 ? '' : padded.slice(unit).replace(/0+$/, '');
  return `${negative ? '-' : ''}${whole.replace(/^0+(?=\d)/, '')}${fraction && `.${fraction}`}`;
}
