import type { Capabilities, Capability } from '../../src/capabilities/capability';
import { lists } from '../../src/capabilities/lists';
import type { ResourceCapabilities } from '../../src/capabilities/resources/resource-capabilities';
import { resourceLists } from '../../src/capabilities/resources/resources';
import { formatRowName, listAttributes } from '../../src/capabilities/supported-rows';
import { areas } from '../contract/all-cases';

/** Delimit the generated tables in a Markdown file. */
const BEGIN = '<!-- begin generated: npx tsx test/capabilities-table/write-tables.ts -->';
const END = '<!-- end generated -->';

const formatCode = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;

/** Counts the contract cases that prove each row. */
function countProofs(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { proves } of Object.values(areas).flat()) {
    for (const row of new Set(proves)) counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  return counts;
}
const proofs = countProofs();

/** Formats names, each followed by the number of contract cases that prove it. */
const formatNames = (list: string, names: readonly string[]): string =>
  names
    .map((name) => [formatCode(name), proofs.get(formatRowName(list, name)) ?? ''].join(' ').trim())
    .join(', ');

function formatCapability({ status, reason, values, checkedBy }: Capability): string {
  if (checkedBy) return `${status}; see the ${checkedBy} tables`;
  const accepted =
    values instanceof RegExp
      ? formatCode(values.source)
      : values?.map((value) => formatCode(String(value))).join(', ');
  if (accepted !== undefined) return `${status}: ${accepted}. Others are refused: ${reason ?? ''}`;
  return reason === undefined ? status : `${status}: ${reason}`;
}

/** Groups names with the same capability, in list order. */
function groupRows(list: string, capabilities: Capabilities): [names: string, text: string][] {
  const rows = new Map<string, string[]>();
  for (const [name, capability] of Object.entries(capabilities)) {
    const text = formatCapability(capability);
    rows.set(text, [...(rows.get(text) ?? []), name]);
  }
  return [...rows].map(([text, names]) => [formatNames(list, names), text]);
}

function formatType(type: string, capabilities: ResourceCapabilities): string[] {
  const attributes = listAttributes(type);
  const { irrelevant, refused, properties = {} } = capabilities;
  const rows = [
    ...(refused === undefined ? [] : [['', `refused: ${refused}`]]),
    ...(irrelevant === undefined ? [] : [['', `irrelevant: ${irrelevant}`]]),
    ...groupRows(type, properties),
    ...(attributes.length > 0 ? [[formatNames(type, attributes), 'supported']] : []),
  ];
  return rows.map(([names = '', text = ''], index) =>
    formatRow(index === 0 ? formatCode(type) : '', names, text),
  );
}

const formatRow = (...cells: string[]): string => `| ${cells.join(' | ')} |`;
const formatHeader = (...cells: string[]): string[] => [
  formatRow(...cells),
  formatRow(...cells.map(() => '---')),
];

/** Formats all capability lists as Markdown. */
function formatTables(): string {
  const resources = Object.entries(resourceLists).flatMap(([file, types]) => [
    ...['', `### Resources: ${formatCode(`src/capabilities/resources/${file}.ts`)}`, ''],
    ...formatHeader('Type', 'Properties', 'Status'),
    ...Object.entries(types).flatMap(([type, capabilities]) => formatType(type, capabilities)),
  ]);
  const others = lists.flatMap(({ title, file, capabilities }) => [
    ...['', `### ${title}: ${formatCode(`src/capabilities/${file}`)}`, ''],
    ...formatHeader('Name', 'Status'),
    ...groupRows(title, capabilities).map((cells) => formatRow(...cells)),
  ]);
  return [...resources, ...others].join('\n').trim();
}

/** Replaces the generated tables in `text`. Throws if the delimiters are missing. */
export function replaceTables(text: string): string {
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) {
    throw new Error(`The document needs the lines ${BEGIN} and ${END}`);
  }
  const lines = [
    '<!-- prettier-ignore-start -->',
    '',
    formatTables(),
    '',
    '<!-- prettier-ignore-end -->',
  ];
  return [before, BEGIN, '\n', lines.join('\n'), '\n', END, after].join('');
}
