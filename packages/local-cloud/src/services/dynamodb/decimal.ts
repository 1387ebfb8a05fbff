/** A DynamoDB number: `sign × 0.digits × 10^exponent`; zero has no digits. */
type Decimal = { sign: -1 | 0 | 1; digits: string; exponent: number };

const SIGNIFICANT_DIGITS = 38;

/** Compares two decimal strings numerically. Returns a negative number, zero or a positive one. */
export function compareNumbers(a: string, b: string): number {
  return Buffer.compare(toSortableBytes(a), toSortableBytes(b));
}

/** Returns `a + b`, or undefined if the sum needs more than 38 significant digits. */
export function addNumbers(a: string, b: string): string | undefined {
  const [x, y] = [parse(a), parse(b)];
  const unit = Math.min(getUnitExponent(x), getUnitExponent(y));
  return format(scaleToInteger(x, unit) + scaleToInteger(y, unit), unit);
}

/** Returns `a - b`, or undefined if the difference needs more than 38 significant digits. */
export function subtractNumbers(a: string, b: string): string | undefined {
  return addNumbers(a, b.startsWith('-') ? b.slice(1) : `-${b}`);
}

/**
 * Encodes a number so that byte order equals numeric order: sign, exponent, digits. Negative numbers
 * have exponent and digits complemented and an end marker, so that -1 sorts after -1.5.
 */
export function toSortableBytes(text: string): Buffer {
  const { sign, digits, exponent } = parse(text);
  if (sign === 0) return Buffer.from([1]);
  const magnitude = [(exponent + 512) >> 8, (exponent + 512) & 0xff, ...Buffer.from(digits)];
  return sign > 0
    ? Buffer.from([2, ...magnitude])
    : Buffer.from([0, ...magnitude.map((byte) => 255 - byte), 255]);
}

/** Returns the number of significant digits; 0 for zero. */
export function countSignificantDigits(text: string): number {
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

/** Returns the power of ten of the last digit. */
function getUnitExponent(number: Decimal): number {
  return number.exponent - number.digits.length;
}

function scaleToInteger(number: Decimal, unit: number): bigint {
  if (number.sign === 0) return 0n;
  return (
    BigInt(number.digits) * BigInt(number.sign) * 10n ** BigInt(getUnitExponent(number) - unit)
  );
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
