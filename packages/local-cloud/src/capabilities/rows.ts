import { naming } from '../assembly/naming';
import { lists } from './lists';
import { listsOfResources } from './resources/resources';

/**
 * The name of a row of the table: the title of its list, or the resource type, and what it is about:
 * `DynamoDB: GetItem`, `AWS::SQS::Queue: DelaySeconds`, `AWS::SQS::Queue: Fn::GetAtt Arn`.
 */
export const rowName = (list: string, name: string): string => `${list}: ${name}`;

/** Attributes of a resource type that templates may ask for. */
export const attributesOf = (type: string): string[] =>
  Object.keys(naming[type]?.attributes ?? {}).map((name) => `Fn::GetAtt ${name}`);

/** The rows of everything that is supported. */
export function supportedRows(): string[] {
  const listed = lists.flatMap(({ title, answers }) =>
    Object.keys(answers)
      .filter((name) => answers[name]?.is === 'supported')
      .map((name) => rowName(title, name)),
  );
  const ofResources = Object.values(listsOfResources).flatMap((types) =>
    Object.entries(types).flatMap(([type, { properties = {} }]) => {
      const names = Object.keys(properties).filter((name) => properties[name]?.is === 'supported');
      return [...names, ...attributesOf(type)].map((name) => rowName(type, name));
    }),
  );
  return [...listed, ...ofResources];
}
