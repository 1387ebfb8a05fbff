import { checkScript, checkTemplateText } from './check-resolver';

const place = '(src/capabilities/resolver-members.ts)';
const unlisted = 'is not in the list of what the local cloud knows';
const noSource = 'is refused: No data source of this kind runs behind a resolver.';
const utils = "import { util } from '@aws-appsync/utils';";
const tables = '@aws-appsync/utils/dynamodb';

type Case = [content: string, message: string | undefined];

const templates: Case[] = [
  [
    '#set($a = $util.dynamodb.toDynamoDBJson($ctx.args.input)) $!{util.toJson($a.keySet())}',
    undefined,
  ],
  ['## $util.nothing()\n#* $ctx.nothing *#', undefined],
  ['$!{utils.rds.toJsonString("")}', `$util.rds.toJsonString ${noSource}`],
  ['$util.str.turn($a)', `$util.str.turn ${unlisted}`],
  [
    '$util.log.info("a")',
    '$util.log.info is refused: Templates write nothing; scripts have the console.',
  ],
  [
    '$context.outErrors',
    'ctx.outErrors is refused: Errors that were appended are only in the answer.',
  ],
  ['$ctx.colour.red', `ctx.colour ${unlisted}`],
  ['$util.qr($ctx.stash.get("a").put("b", $c.size()))', undefined],
  ['#set( $all = $a.stream() )', `the method stream ${unlisted}`],
  ['$a.get("b").putIfAbsent("c", 1)', `the method putIfAbsent ${unlisted}`],
  ['{ "expression": "#title = :title, #breakfast" }', undefined],
  ['#macro( say ) a #end', '#macro is refused: A template has to be read from top to bottom.'],
  ['#if( $a ) #stop #end', '#stop is refused: A template is ended by #return.'],
  ['#foreach( $a in $b ) #break #end', undefined],
];

const scripts: Case[] = [
  [`${utils} util.time.nowISO8601(); my.util.nothing(); ctx.args.nothing;`, undefined],
  ['// util.nothing()\n/* ctx.nothing */', undefined],
  [`import * as ddb from '${tables}';\nddb.update({ a: ddb.operations.add(1) });`, undefined],
  [`import { get, operations as to } from "${tables}";`, undefined],
  [
    `${utils}\nutil.time.nowFormatted('yyyy');`,
    "util.time.nowFormatted is refused: Formats of Java's clock are not read.",
  ],
  ['util.toJson({});', `util.toJson ${unlisted}`],
  [
    'context.outErrors.length',
    'ctx.outErrors is refused: Errors that were appended are only in the answer.',
  ],
  ['extensions.setSubscriptionFilter({});', undefined],
  ['extensions.sing();', `extensions.sing ${unlisted}`],
  ['runtime.stop();', `runtime.stop ${unlisted}`],
  [
    "import { select } from '@aws-appsync/utils/rds';",
    `the module @aws-appsync/utils/rds ${noSource}`,
  ],
  ["import dayjs from 'dayjs';", `the module dayjs ${unlisted}`],
  [
    `import {\n  get,\n  sync,\n} from '${tables}';`,
    `${tables} sync is refused: No versions of items are kept to be compared.`,
  ],
  [`import * as ddb from '${tables}';\nddb.turn();`, `ddb.turn ${unlisted}`],
];

const kinds = [
  ['helpers of a mapping template', checkTemplateText, templates],
  ['helpers of a script', checkScript, scripts],
] as const;

for (const [kind, check, cases] of kinds) {
  describe(kind, () => {
    for (const [content, message] of cases) {
      it(`${message ? 'is refused' : 'passes'}: ${content}`, () => {
        const run = () => {
          check('app/One', content);
        };
        if (message === undefined) expect(run).not.toThrow();
        else expect(run).toThrowError(`app/One: ${message} ${place}`);
      });
    }
  });
}
