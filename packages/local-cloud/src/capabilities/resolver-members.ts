import { withPrefix, each, irrelevant, refused, supported, type Capabilities } from './capability';

const attributes = [
  ...['toDynamoDB', 'toString', 'toStringSet', 'toNumber', 'toNumberSet', 'toBinary'],
  ...['toBinarySet', 'toBoolean', 'toNull', 'toList', 'toMap', 'toMapValues'],
];
const s3 = refused('S3 object links are not implemented.');
const dateFormats = refused('Java date formats are not implemented.');
const noSource = refused('This kind of data source is not implemented.');

/** Members of `util` that are available in mapping templates and in APPSYNC_JS. */
const shared: Capabilities = {
  ...each(['autoId', 'autoUlid', 'autoKsuid', 'error', 'appendError', 'unauthorized'], supported),
  ...each(['authType', 'escapeJavaScript', 'urlEncode', 'urlDecode'], supported),
  ...each(['base64Encode', 'base64Decode', 'matches', 'str.normalize'], supported),
  ...withPrefix('dynamodb', each(attributes, supported)),
  ...withPrefix('dynamodb', each(['toS3Object', 'fromS3ObjectJson'], s3)),
  ...withPrefix('time', {
    ...each(['nowISO8601', 'nowEpochSeconds', 'nowEpochMilliSeconds'], supported),
    ...each(['parseISO8601ToEpochMilliSeconds', 'epochMilliSecondsToSeconds'], supported),
    epochMilliSecondsToISO8601: supported,
    ...each(['nowFormatted', 'parseFormattedToEpochMilliSeconds'], dateFormats),
    epochMilliSecondsToFormatted: dateFormats,
  }),
  ...withPrefix('math', {
    ...each(['roundNum', 'minVal', 'maxVal', 'randomDouble', 'randomWithinRange'], supported),
  }),
  ...withPrefix('transform', {
    ...each(['toDynamoDBFilterExpression', 'toDynamoDBConditionExpression'], supported),
    toSubscriptionFilter: supported,
    toElasticsearchQueryDSL: noSource,
  }),
  ...each(['rds', 'http', 'xml'], noSource),
};

/** Members of `$util` in mapping templates. */
export const templateHelpers: Capabilities = {
  ...shared,
  ...each(['qr', 'quiet', 'validate', 'toJson', 'parseJson', 'typeOf'], supported),
  ...each(['isNull', 'isNullOrEmpty', 'isNullOrBlank'], supported),
  ...each(['defaultIfNull', 'defaultIfNullOrEmpty', 'defaultIfNullOrBlank'], supported),
  ...each(['isString', 'isNumber', 'isBoolean', 'isList', 'isMap'], supported),
  ...withPrefix('list', each(['copyAndRetainAll', 'copyAndRemoveAll', 'sortList'], supported)),
  ...withPrefix('map', each(['copyAndRetainAllKeys', 'copyAndRemoveAllKeys'], supported)),
  ...withPrefix('dynamodb', {
    ...each(
      attributes.map((name) => `${name}Json`),
      supported,
    ),
    toS3ObjectJson: s3,
  }),
  log: refused('Logging from templates is not implemented; use APPSYNC_JS.'),
};

/** Members of `util` in APPSYNC_JS. */
export const scriptHelpers: Capabilities = shared;

/** Members of the context, `$ctx` or `ctx`. */
export const contextMembers: Capabilities = {
  ...each(['args', 'arguments', 'stash', 'source', 'identity', 'request', 'info'], supported),
  ...each(['prev', 'result', 'error', 'env'], supported),
  outErrors: refused('Appended errors are only in the response.'),
};

/** Members of `runtime` and `extensions`. */
export const runtimeMembers: Capabilities = { earlyReturn: supported };
export const extensionMembers: Capabilities = {
  evictFromApiCache: irrelevant('Caching is not implemented.'),
  ...each(
    ['setSubscriptionFilter', 'setSubscriptionInvalidationFilter', 'invalidateSubscriptions'],
    supported,
  ),
};

/** Modules that scripts can import. */
export const scriptModules: Capabilities = {
  ...each(['@aws-appsync/utils', '@aws-appsync/utils/dynamodb'], supported),
  ...each(['@aws-appsync/utils/rds', '@aws-appsync/utils/ai'], noSource),
};

/** Members of `@aws-appsync/utils/dynamodb`. */
export const dynamodbHelpers: Capabilities = {
  ...each(['get', 'put', 'remove', 'update', 'query', 'scan'], supported),
  ...each(['batchGet', 'batchPut', 'batchDelete', 'transactGet', 'transactWrite'], supported),
  ...withPrefix('operations', {
    ...each(['add', 'remove', 'replace', 'increment', 'decrement'], supported),
    ...each(['append', 'prepend', 'updateListItem'], supported),
  }),
  sync: refused('Conflict detection is not implemented: item versions are not stored.'),
};

/** Java methods of template values. Checked by name at startup, and by class at run time. */
export const javaMethods: Capabilities = {
  ...withPrefix('String', {
    ...each(['concat', 'contains', 'endsWith', 'equals', 'indexOf', 'isEmpty'], supported),
    ...each(['lastIndexOf', 'length', 'matches', 'replace', 'replaceAll'], supported),
    ...each(['replaceFirst', 'split', 'startsWith', 'substring', 'toLowerCase'], supported),
    ...each(['toString', 'toUpperCase', 'trim'], supported),
  }),
  ...withPrefix('List', {
    ...each(['add', 'addAll', 'clear', 'contains', 'containsAll', 'get', 'indexOf'], supported),
    ...each(['isEmpty', 'remove', 'removeAll', 'retainAll', 'set', 'size'], supported),
    put: irrelevant("Java lists have no such method; Amplify's templates call it without effect."),
  }),
  ...withPrefix('Map', {
    ...each(['clear', 'containsKey', 'containsValue', 'entrySet', 'get'], supported),
    ...each(['getOrDefault', 'isEmpty', 'keySet', 'put', 'putAll', 'remove'], supported),
    ...each(['size', 'values'], supported),
  }),
  ...each(['Number.toString', 'Boolean.toString', 'foreach.hasNext'], supported),
};

/** VTL directives, such as `#set`. */
export const directives: Capabilities = {
  ...each(['set', 'if', 'elseif', 'else', 'end', 'foreach', 'break', 'return'], supported),
  stop: refused('Use #return instead.'),
  ...each(['macro', 'define'], refused('Macros are not implemented.')),
  ...each(['include', 'parse', 'evaluate'], refused('AppSync does not support it.')),
};
