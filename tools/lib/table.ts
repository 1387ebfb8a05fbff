/** Rows under their titles in columns of their own width; the first two columns read from the left. */
export function formatTable(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const all = [titles, ...rows];
  const widths = titles.map((_, n) => Math.max(...all.map((row) => row[n]?.length ?? 0)));
  const isText = titles.map((title, n) => n === 0 || title === '');
  const line = (row: readonly string[]) =>
    row
      .map((cell, n) => (isText[n] ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0)))
      .join('  ')
      .trimEnd();
  return all.map((row) => `  ${line(row)}`).join('\n');
}
