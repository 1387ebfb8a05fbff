import type { Content } from './content';

/** A mail for programs, and people, that read no HTML. */
export function asText(content: Content): string {
  const { title, paragraphs, facts, lines, sums, total, place, link, footer } = content;
  const goods = lines.flatMap(({ name, options, quantity, total }) => [
    `${quantity} × ${name}${options && ` (${options})`}  ${total}`,
  ]);
  const labelled = (rows: [string, string][]) => rows.map(([label, value]) => `${label}: ${value}`);
  const blocks = [
    [title],
    ...paragraphs.map((paragraph) => [paragraph]),
    labelled(facts),
    goods,
    labelled(total ? [...sums, total] : sums),
    place ? [`${place.label}:`, ...place.lines] : [],
    [`${link.label}:`, link.url],
    ['--', ...footer],
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n');
}
