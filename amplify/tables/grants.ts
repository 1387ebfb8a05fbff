import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** A function of Amplify's backend. */
export type BackendFunction = {
  addEnvironment(name: string, value: string): void;
  resources: { lambda: IFunction };
};

/** DynamoDB actions by model or index: 'Order', 'Variant/byProduct'. */
export type Grants = Record<string, readonly string[]>;

/**
 * Grants a function exactly these actions on these tables and indexes, and sets the tables' names as
 * environment variables. CDK's own grants cover all indexes and more actions.
 */
export function grantTables(fn: BackendFunction, tables: Record<string, ITable>, grants: Grants) {
  for (const [target, actions] of Object.entries(grants)) {
    const [model = '', index] = target.split('/');
    const table = tables[model];
    if (!table) throw new Error(`The schema has no model ${model}`);
    fn.addEnvironment(`${model.toUpperCase()}_TABLE`, table.tableName);
    fn.resources.lambda.addToRolePolicy(
      new PolicyStatement({
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: [index ? `${table.tableArn}/index/${index}` : table.tableArn],
      }),
    );
  }
}
