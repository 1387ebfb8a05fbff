const CASTAGNOLI = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  return value;
});

/** CRC-32C (Castagnoli) as an unsigned integer. */
export function crc32c(data: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of data) value = (CASTAGNOLI[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** Upper and lower 32 bits per byte value, because JavaScript integers have 53 bits. */
const NVME = Array.from({ length: 256 }, (_, byte): [upper: number, lower: number] => {
  let [upper, lower] = [0, byte];
  for (let bit = 0; bit < 8; bit += 1) {
    const isOdd = (lower & 1) === 1;
    lower = (lower >>> 1) | (upper << 31);
    upper >>>= 1;
    if (isOdd) [upper, lower] = [upper ^ 0x9a6c9329, lower ^ 0xac4bc9b5];
  }
  return [upper, lower];
});
const UPPER = Int32Array.from(NVME, ([upper]) => upper);
const LOWER = Int32Array.from(NVME, ([, lower]) => lower);

/** CRC-64/NVME as its upper and lower 32 bits. */
export function crc64nvme(data: Uint8Array): [upper: number, lower: number] {
  let [upper, lower] = [-1, -1];
  for (const byte of data) {
    const at = (lower ^ byte) & 0xff;
    lower = ((lower >>> 8) | (upper << 24)) ^ (LOWER[at] ?? 0);
    upper = (upper >>> 8) ^ (UPPER[at] ?? 0);
  }
  return [~upper >>> 0, ~lower >>> 0];
}
