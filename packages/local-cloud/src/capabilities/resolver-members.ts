import { below, each, irrelevant, refused, supported, type Answers } from './answer';

const attributes = [
  ...['toDynamoDB', 'toString', 'toStringSet', 'toNumber', 'toNumberSet', 'toBinary'],
  ...['toBinarySet', 'toBoolean', 'toNull', 'toList', 'toMap', 'toMapValues'],
];
const s3 = refused('Links to objects of S3 do not run.');
const java = refused("Formats of Java's clock are not read.");
const noSource = refused('No data source of this kind runs behind a resolver.');

/** Members of `util` that templates and scripts share. */
const shared: Answers = {
  ...each(['autoId', 'autoUlid', 'autoKsuid', 'error', 'appendError', 'unauthorized'], supported),
  ...each(['authType', 'escapeJavaScript', 'urlEncode', 'urlDecode'], supported),
  ...each(['base64Encode', 'base64Decode', 'matches', 'str.normalize'], supported),
  ...below('dynamodb', each(attributes, supported)),
  ...below('dynamodb', each(['toS3Object', 'fromS3ObjectJson'], s3)),
  ...below('time', {
    ...each(['nowISO8601', 'nowEpochSeconds', 'nowEpochMilliSeconds'], supported),
    ...each(['parseISO8601ToEpochMilliSeconds', 'epochMilliSecondsToSeconds'], supported),
    epochMilliSecondsToISO8601: supported,
    ...each(['nowFormatted', 'parseFormattedToEpochMilliSeconds'], java),
    epochMilliSecondsToFormatted: java,
  }),
  ...below('math', {
    ...each(['roundNum', 'minVal', 'maxVal', 'randomDouble', 'randomWithinRange'], supported),
  }),
  ...below('transform', {
    ...each(['toDynamoDBFilterExpression', 'toDynamoDBConditionExpression'], supported),
    toSubscriptionFilter: supported,
    toElasticsearchQueryDSL: noSource,
  }),
  ...each(['rds', 'http', 'xml'], noSource),
};

/** Members of `$util` in mapping templates. */
export const templateHelpers: Answers = {
  ...shared,
  ...each(['qr', 'quiet', 'validate', 'toJson', 'parseJson', 'typeOf'], supported),
  ...each(['isNull', 'isNullOrEmpty', 'isNullOrBlank'], supported),
  ...each(['defaultIfNull', 'defaultIfNullOrEmpty', 'defaultIfNullOrBlank'], supported),
  ...each(['isString', 'isNumber', 'isBoolean', 'isList', 'isMap'], supported),
  ...below('list', each(['copyAndRetainAll', 'copyAndRemoveAll', 'sortList'], supported)),
  ...below('map', each(['copyAndRetainAllKeys', 'copyAndRemoveAllKeys'], supported)),
  ...below('dynamodb', {
    ...each(
      attributes.map((name) => `${name}Json`),
      supported,
    ),
    toS3ObjectJson: s3,
  }),
  log: refused('Templates write nothing; scripts have the console.'),
};

/** Members of `util` in scripts (APPSYNC_JS). */
export const scriptHelpers: Answers = shared;

/** Members of the context, `$ctx` or `ctx`. */
export const contextMembers: Answers = {
  ...each(['args', 'arguments', 'stash', 'source', 'identity', 'request', 'info'], supported),
  ...each(['prev', 'result', 'error', 'env'], supported),
  outErrors: refused('Errors that were appended are only in the answer.'),
};

/** Members of `runtime`, and of `extensions`. */
export const runtimeMembers: Answers = { earlyReturn: supported };
export const extensionMembers: Answers = {
  evictFromApiCache: irrelevant('Nothing is cached.'),
  ...each(
    ['setSubscriptionFilter', 'setSubscriptionInvalidationFilter', 'invalidateSubscriptions'],
    supported,
  ),
};

/** What scripts may import. */
export const scriptModules: Answers = {
  ...each(['@aws-appsync/utils', '@aws-appsync/utils/dynamodb'], supported),
  ...each(['@aws-appsync/utils/rds', '@aws-appsync/utils/ai'], noSource),
};

/** Members of `@aws-appsync/utils/dynamodb`. */
export const dynamodbHelpers: Answers = {
  ...each(['get', 'put', 'remove', 'update', 'query', 'scan'], supported),
  ...each(['batchGet', 'batchPut', 'batchDelete', 'transactGet', 'transactWrite'], supported),
  ...below('operations', {
    ...each(['add', 'remove', 'replace', 'increment', 'decrement'], supported),
    ...each(['append', 'prepend', 'updateListItem'], supported),
  }),
  sync: refused('No versions of items are kept to be compared.'),
};

/** Java's methods on the values that templates hold; asked at the start by name, then by class. */
export const javaMethods: Answers = {
  ...below('String', {
    ...each(['concat', 'contains', 'endsWith', 'equals', 'indexOf', 'isEmpty'], supported),
    ...each(['lastIndexOf', 'length', 'matches', 'replace', 'replaceAll'], supported),
    ...each(['replaceFirst', 'split', 'startsWith', 'substring', 'toLowerCase'], supported),
    ...each(['toString', 'toUpperCase', 'trim'], supported),
  }),
  ...below('List', {
    ...each(['add', 'addAll', 'clear', 'contains', 'containsAll', 'get', 'indexOf'], supported),
    ...each(['isEmpty', 'remove', 'removeAll', 'retainAll', 'set', 'size'], supported),
    put: irrelevant(
      "Java's lists have none, yet Amplify's templates call it: nothing comes of it.",
    ),
  }),
  ...below('Map', {
    ...each(['clear', 'containsKey', 'containsValue', 'entrySet', 'get'], supported),
    ...each(['getOrDefault', 'isEmpty', 'keySet', 'put', 'putAll', 'remove'], supported),
    ...each(['size', 'values'], supported),
  }),
  ...each(['Number.toString', 'Boolean.toString', 'foreach.hasNext'], supported),
};

/** `#set` and its like. */
export const directives: Answers = {
  ...each(['set', 'if', 'elseif', 'else', 'end', 'foreach', 'break', 'return'], supported),
  stop: refused('A template is ended by #return.'),
  ...each(['macro', 'define'], refused('A template has to be read from top to bottom.')),
  ...each(['include', 'parse', 'evaluate'], refused('AppSync has none of it.')),
};
