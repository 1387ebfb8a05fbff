import { areas } from '../../test/contract/all-cases';
import type { Answer, Answers } from './answer';
import { lists } from './lists';
import type { ResourceAnswers } from './resources/resource-answers';
import { listsOfResources } from './resources/resources';
import { attributesOf, rowName } from './rows';

/** What stands around the table in a Markdown file. */
const BEGIN = '<!-- begin of what is supported: npx tsx src/capabilities/write-table.ts -->';
const END = '<!-- end of what is supported -->';

const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;
const codes = (names: readonly unknown[]): string =>
  names.map((name) => code(String(name))).join(', ');

/** How many cases of the contract prove a row. */
function casesOf(): Map<string, number> {
  const counts = new Map<string, number>();
  const all = Object.values(areas).flatMap((cases) => cases.map(({ proves }) => new Set(proves)));
  for (const row of all.flatMap((proved) => [...proved])) {
    counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  return counts;
}
const proofs = casesOf();

/** Names with the number of their cases behind them. */
const proven = (list: string, names: readonly string[]): string =>
  names
    .map((name) => [code(name), proofs.get(rowName(list, name)) ?? ''].join(' ').trim())
    .join(', ');

function said({ is, why, values, holds }: Answer): string {
  if (holds) return `${is}, and has lists of its own: ${holds}`;
  const taken = values instanceof RegExp ? code(values.source) : values && codes(values);
  if (taken !== undefined) return `${is}: ${taken}. Others are refused: ${why ?? ''}`;
  return why === undefined ? is : `${is}: ${why}`;
}

/** Names that are answered alike stand together, in the order of the list. */
function rowsOf(list: string, answers: Answers): [names: string, answer: string][] {
  const rows = new Map<string, string[]>();
  for (const [name, answer] of Object.entries(answers)) {
    const text = said(answer);
    rows.set(text, [...(rows.get(text) ?? []), name]);
  }
  return [...rows].map(([text, names]) => [proven(list, names), text]);
}

function rowsOfType(type: string, answers: ResourceAnswers): string[] {
  const attributes = attributesOf(type);
  const { irrelevant, refused, properties = {} } = answers;
  const rows = [
    ...(refused === undefined ? [] : [['', `refused: ${refused}`]]),
    ...(irrelevant === undefined ? [] : [['', `irrelevant: ${irrelevant}`]]),
    ...rowsOf(type, properties),
    ...(attributes.length > 0 ? [[proven(type, attributes), 'supported']] : []),
  ];
  return rows.map(([names = '', text = ''], index) =>
    row(index === 0 ? code(type) : '', names, text),
  );
}

const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`;
const heading = (...cells: string[]): string[] => [row(...cells), row(...cells.map(() => '---'))];

/** The lists of `src/capabilities` as Markdown. */
function table(): string {
  const resources = Object.entries(listsOfResources).flatMap(([file, types]) => [
    ...['', `### Resources: ${code(`support/resources/${file}.ts`)}`, ''],
    ...heading('type', 'properties', 'answer'),
    ...Object.entries(types).flatMap(([type, answers]) => rowsOfType(type, answers)),
  ]);
  const others = lists.flatMap(({ title, file, answers }) => [
    ...['', `### ${title}: ${code(`support/${file}`)}`, ''],
    ...heading('name', 'answer'),
    ...rowsOf(title, answers).map((cells) => row(...cells)),
  ]);
  return [...resources, ...others].join('\n').trim();
}

/** `text` with the table in the place of the one that it holds. Throws when it has no place for it. */
export function withTable(text: string): string {
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`No table after ${BEGIN}`);
  const lines = ['<!-- prettier-ignore-start -->', '', table(), '', '<!-- prettier-ignore-end -->'];
  return [before, BEGIN, '\n', lines.join('\n'), '\n', END, after].join('');
}
