import type { DataSourceDefinition } from '../api';
import type { Behind, DataSource } from './context';
import { dynamoDbSource } from './dynamodb-source';
import { lambdaSource } from './lambda-source';

/** The data source that a template describes. */
export function dataSource(definition: DataSourceDefinition, behind: Behind): DataSource {
  switch (definition.type) {
    case 'NONE':
      return (request) =>
        Promise.resolve((request as { payload?: unknown } | null)?.payload ?? null);
    case 'AMAZON_DYNAMODB':
      return dynamoDbSource(definition, behind);
    case 'AWS_LAMBDA':
      return lambdaSource(definition, behind);
  }
}
