import { checkScript, checkTemplateText } from './check-resolver';

const listFile = '(src/capabilities/resolver-members.ts)';
const unlisted = 'is not in the capability list';
const noSource = 'is not supported: This kind of data source is not implemented.';
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
    '$util.log.info is not supported: Logging from templates is not implemented; use APPSYNC_JS.',
  ],
  [
    '$context.outErrors',
    'ctx.outErrors is not supported: Appended errors are only in the response.',
  ],
  ['$ctx.colour.red', `ctx.colour ${unlisted}`],
  ['$util.qr($ctx.stash.get("a").put("b", $c.size()))', undefined],
  ['#set( $all = $a.stream() )', `the method stream ${unlisted}`],
  ['$a.get("b").putIfAbsent("c", 1)', `the method putIfAbsent ${unlisted}`],
  ['{ "expression": "#title = :title, #breakfast" }', undefined],
  ['#macro( say ) a #end', '#macro is not supported: Macros are not implemented.'],
  ['#if( $a ) #stop #end', '#stop is not supported: Use #return instead.'],
  ['#foreach( $a in $b ) #break #end', undefined],
];

const scripts: Case[] = [
  [`${utils} util.time.nowISO8601(); my.util.nothing(); ctx.args.nothing;`, undefined],
  ['// util.nothing()\n/* ctx.nothing */', undefined],
  [`import * as ddb from '${tables}';\nddb.update({ a: ddb.operations.add(1) });`, undefined],
  [`import { get, operations as to } from "${tables}";`, undefined],
  [
    `${utils}\nutil.time.nowFormatted('yyyy');`,
    'util.time.nowFormatted is not supported: Java date formats are not implemented.',
  ],
  ['util.toJson({});', `util.toJson ${unlisted}`],
  [
    'context.outErrors.length',
    'ctx.outErrors is not supported: Appended errors are only in the response.',
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
    `${tables} sync is not supported: Conflict detection is not implemented: item versions are not stored.`,
  ],
  [`import * as ddb from '${tables}';\nddb.turn();`, `ddb.turn ${unlisted}`],
];

const kinds = [
  ['checkTemplateText', checkTemplateText, templates],
  ['checkScript', checkScript, scripts],
] as const;

for (const [kind, check, cases] of kinds) {
  describe(kind, () => {
    for (const [content, message] of cases) {
      it(`${message ? 'rejects' : 'accepts'} ${content}`, () => {
        const run = () => {
          check('app/One', content);
        };
        if (message === undefined) expect(run).not.toThrow();
        else expect(run).toThrowError(`app/One: ${message} ${listFile}`);
      });
    }
  });
}
