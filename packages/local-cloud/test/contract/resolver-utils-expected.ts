import { expectEqual } from './expect';

/** Whether what a helper came to is what it should have come to; throws where it can tell more. */
export type Check = (value: unknown) => boolean;

const fits =
  (pattern: RegExp): Check =>
  (value) =>
    pattern.test(String(value));
const between =
  (least: number, most: number): Check =>
  (value) =>
    Number(value) >= least && Number(value) < most;
/** The documentation shows numbers bare, requests hold them in quotes; either is a number. */
const number =
  (...wanted: number[]): Check =>
  (value) => {
    const [[, held] = []] = Object.entries(value as object);
    return String([held].flat().map(Number)) === String(wanted);
  };

const hello = {
  expression: 'contains(#title, :title_contains)',
  expressionNames: { '#title': 'title' },
  expressionValues: { ':title_contains': { S: 'Hello' } },
};
const version: Check = (value) =>
  (JSON.parse(String(value)) as { expression: string }).expression === '#version = :version_eq';
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isNow = between(Date.parse('2020-01-01'), Date.parse('2999-01-01'));

/** What the documentation of AppSync says of members that templates and scripts share. */
const shared: Record<string, unknown> = {
  autoId: fits(uuid),
  autoUlid: fits(/^[0-9A-HJKMNP-TV-Z]{26}$/),
  autoKsuid: fits(/^[0-9A-Za-z]{27}$/),
  authType: 'API Key Authorization',
  urlEncode: 'a+b%26c%2F%C3%A9',
  urlDecode: 'a b&c/é',
  base64Encode: fits(/^(w6k=|4pyT)$/),
  base64Decode: 'é',
  matches: [true, false],
  'str.normalize': 'é',
  'dynamodb.toString': { S: 'a' },
  'dynamodb.toStringSet': { SS: ['a', 'b'] },
  'dynamodb.toNumberSet': number(1, 2),
  'dynamodb.toBinary': { B: 'w6k=' },
  'dynamodb.toBinarySet': { BS: ['w6k='] },
  'dynamodb.toBoolean': { BOOL: false },
  'dynamodb.toList': { L: [{ S: 'a' }, { BOOL: false }] },
  'dynamodb.toMap': { M: { a: { S: 'b' } } },
  'dynamodb.toMapValues': { a: { S: 'b' }, c: { BOOL: true } },
  'time.nowISO8601': fits(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  'time.nowEpochSeconds': (value: unknown) => isNow(Number(value) * 1000),
  'time.nowEpochMilliSeconds': isNow,
  'time.parseISO8601ToEpochMilliSeconds': 1517476865180,
  'time.epochMilliSecondsToSeconds': 1517943695,
  'time.epochMilliSecondsToISO8601': '2018-02-06T19:01:35.750Z',
  'math.roundNum': 11,
  'math.randomDouble': between(0, 1),
  'math.randomWithinRange': between(3, 5),
  'transform.toDynamoDBFilterExpression': (value: unknown) => {
    expectEqual(JSON.parse(String(value)), hello);
    return true;
  },
  'transform.toDynamoDBConditionExpression': version,
};

export const inScripts: Record<string, unknown> = {
  ...shared,
  escapeJavaScript: String.raw`it\'s \"a\/b\"`,
  'dynamodb.toDynamoDB': { M: { a: { L: [{ S: 'b' }, { BOOL: true }, { NULL: true }] } } },
  'dynamodb.toNumber': number(1.5),
  'dynamodb.toNull': (value: unknown) => Object.keys(value as object).join() === 'NULL',
  'math.minVal': -10,
  'math.maxVal': 10,
};

const json =
  (expected: unknown): Check =>
  (value) => {
    expectEqual(JSON.parse(String(value)), expected);
    return true;
  };

export const inTemplates: Record<string, unknown> = {
  ...shared,
  qr: 'quiet',
  validate: '',
  escapeJavaScript: String.raw`it\'s a\/b`,
  'dynamodb.toDynamoDB': { M: { a: { L: [{ S: 'b' }, { BOOL: true }] } } },
  'dynamodb.toDynamoDBJson': json({ S: 'a' }),
  'dynamodb.toStringJson': json({ S: 'a' }),
  'dynamodb.toStringSetJson': json({ SS: ['a', 'b'] }),
  'dynamodb.toNumber': number(15),
  'dynamodb.toNumberJson': (value: unknown) => number(15)(JSON.parse(String(value))),
  'dynamodb.toNumberSetJson': (value: unknown) => number(1, 2)(JSON.parse(String(value))),
  'dynamodb.toBinaryJson': json({ B: 'w6k=' }),
  'dynamodb.toBinarySetJson': json({ BS: ['w6k='] }),
  'dynamodb.toBooleanJson': json({ BOOL: false }),
  'dynamodb.toNull': (value: unknown) => Object.keys(value as object).join() === 'NULL',
  'dynamodb.toNullJson': fits(/^\{ ?"NULL" ?: ?(true|null) ?\}$/),
  'dynamodb.toListJson': json({ L: [{ S: 'a' }] }),
  'dynamodb.toMapJson': json({ M: { a: { S: 'b' } } }),
  'dynamodb.toMapValuesJson': json({ a: { S: 'b' } }),
  'math.minVal': 1,
  'math.maxVal': 10,
  toJson: json({ a: [1, 'b', false] }),
  parseJson: { a: [1, 'b', false] },
  typeOf: ['Null', 'String', 'Number', 'Boolean', 'List', 'Map'],
  isNull: [true, false],
  isNullOrEmpty: [true, false],
  isNullOrBlank: [true, false],
  defaultIfNull: ['b', ''],
  defaultIfNullOrEmpty: ['b', ' '],
  defaultIfNullOrBlank: ['b', 'a'],
  isString: [true, false],
  isNumber: [true, false],
  isBoolean: [true, false],
  isList: [true, false],
  isMap: [true, false],
  'list.copyAndRetainAll': [1, 2],
  'list.copyAndRemoveAll': [3],
  'list.sortList': [{ a: 3 }, { a: 2 }, { a: 1 }],
  'map.copyAndRetainAllKeys': { a: 1 },
  'map.copyAndRemoveAllKeys': { b: 2 },
};

/** Methods of Java's texts, lists and maps, and what they come to in `java.vtl`. */
export const inJava: Record<string, unknown> = {
  'String.concat': 'A cup of tea!',
  'String.contains': [true, false],
  'String.endsWith': [true, false],
  'String.startsWith': [true, false],
  'String.equals': [true, false],
  'String.indexOf': [2, -1],
  'String.lastIndexOf': 10,
  'String.isEmpty': [false, true],
  'String.length': 12,
  'String.matches': [true, false],
  'String.replace': ['A pot of tea', 'A cup of tea'],
  'String.replaceAll': 'A c-p -f t--',
  'String.replaceFirst': 'A c-p of tea',
  'String.split': ['A', 'cup', 'of', 'tea'],
  'String.substring': ['cup of tea', 'cup'],
  'String.toLowerCase': 'a cup of tea',
  'String.toUpperCase': 'A CUP OF TEA',
  'String.toString': 'A cup of tea',
  'String.trim': 'a',
  'List.add': 2,
  'List.addAll': 5,
  'List.contains': [true, false],
  'List.containsAll': [true, false],
  'List.get': ['b', 'b'],
  'List.indexOf': 2,
  'List.set': 'A',
  'List.remove': 'b',
  'List.removeAll': 3,
  'List.retainAll': 2,
  'List.isEmpty': [false, true],
  'List.clear': 0,
  'Map.put': 2,
  'Map.putAll': 4,
  'Map.containsKey': [true, false],
  'Map.containsValue': [true, false],
  'Map.get': [1, true],
  'Map.getOrDefault': [1, 9],
  'Map.keySet': ['a', 'b', 'c', 'd'],
  'Map.values': [1, 2, 3, 4],
  'Number.toString': ['11', '3.5'],
  'Boolean.toString': 'true',
  'Map.entrySet': ['a=1', 'b=2', 'c=3', 'd=4'],
  'Map.remove': 3,
  'Map.isEmpty': [false, true],
  'Map.clear': 0,
};
/** What stands in `java.vtl` beside them: loops, branches, sums and ranges. */
export const around = {
  turns: ['a first', 'b 1', 'c 2', 'd last'],
  some: ['a', 'b'],
  sum: 11,
  range: [1, 2, 3],
  sums: [3, 3.5, '3.0', -3, 3, -7, 'tea for 2', true],
};
