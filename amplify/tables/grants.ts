import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** A function as Amplify's backend knows it. */
export type BackendFunction = {
  addEnvironment(name: string, value: string): void;
  resources: { lambda: IFunction };
};

/** A model, or an index of it: 'Order', 'Variant/byProduct'. */
export type Grants = Record<string, readonly string[]>;

/**
 * Lets a function do these actions on these tables and indexes, and nothing else, and tells it their
 * names. CDK's own grants give every action on the table and all its indexes.
 */
export function grantTables(fn: BackendFunction, tables: Record<string, ITable>, grants: Grants) {
  for (const [target, actions] of Object.entries(grants)) {
    const [model = '', index] = target.split('/');
    const table = tables[model];
    if (!table) throw new Error(`There is no model ${model}`);
    fn.addEnvironment(`${model.toUpperCase()}_TABLE`, table.tableName);
    fn.resources.lambda.addToRolePolicy(
      new PolicyStatement({
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: [index ? `${table.tableArn}/index/${index}` : table.tableArn],
      }),
    );
  }
}
