import { resourceNaming } from '../assembly/naming';
import type { Capabilities } from './capability';
import { lists } from './lists';
import { resourceLists } from './resources/resources';

/**
 * Formats the name of a row: the title of its list or the resource type, then the capability:
 * `DynamoDB: GetItem`, `AWS::SQS::Queue: DelaySeconds`, `AWS::SQS::Queue: Fn::GetAtt Arn`.
 */
export const formatRowName = (list: string, name: string): string => `${list}: ${name}`;

/** Lists the attributes of a resource type that templates can read. */
export const listAttributes = (type: string): string[] =>
  Object.keys(resourceNaming[type]?.attributes ?? {}).map((name) => `Fn::GetAtt ${name}`);

const listSupported = (capabilities: Capabilities): string[] =>
  Object.keys(capabilities).filter((name) => capabilities[name]?.status === 'supported');

/** Lists the row names of all supported capabilities. */
export function listSupportedRows(): string[] {
  const listed = lists.flatMap(({ title, capabilities }) =>
    listSupported(capabilities).map((name) => formatRowName(title, name)),
  );
  const resources = Object.values(resourceLists).flatMap((types) =>
    Object.entries(types).flatMap(([type, { properties = {} }]) =>
      [...listSupported(properties), ...listAttributes(type)].map((name) =>
        formatRowName(type, name),
      ),
    ),
  );
  return [...listed, ...resources];
}
