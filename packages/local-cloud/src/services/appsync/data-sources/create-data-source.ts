import type { DataSourceDefinition } from '../api';
import type { DataSourceContext, DataSource } from './data-source';
import { createDynamoDbSource } from './dynamodb-source';
import { createLambdaSource } from './lambda-source';

/** Creates the data source that a template defines. */
export function createDataSource(
  definition: DataSourceDefinition,
  context: DataSourceContext,
): DataSource {
  switch (definition.type) {
    case 'NONE':
      return (request) =>
        Promise.resolve((request as { payload?: unknown } | null)?.payload ?? null);
    case 'AMAZON_DYNAMODB':
      return createDynamoDbSource(definition, context);
    case 'AWS_LAMBDA':
      return createLambdaSource(definition, context);
  }
}
