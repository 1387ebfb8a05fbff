import type { EmailContent } from './email-content';

/** Renders an email as plain text, for email clients that do not show HTML. */
export function renderText(content: EmailContent): string {
  const { title, paragraphs, facts, lines, sums, total, place, link, footer } = content;
  const items = lines.map(
    ({ name, options, quantity, total }) =>
      `${quantity} × ${name}${options && ` (${options})`}  ${total}`,
  );
  const formatRows = (rows: [string, string][]) =>
    rows.map(([label, value]) => `${label}: ${value}`);
  const blocks = [
    [title],
    ...paragraphs.map((paragraph) => [paragraph]),
    formatRows(facts),
    items,
    formatRows(total ? [...sums, total] : sums),
    place ? [`${place.label}:`, ...place.lines] : [],
    [`${link.label}:`, link.url],
    ['--', ...footer],
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n');
}
