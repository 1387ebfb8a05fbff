import type { Assembly } from '../../assembly/assembly';

export type Parameter = { name: string; type: string; value: string };

export type ParameterStore = {
  find(name: string): Parameter | undefined;
  /** Returns the template parameters below a path. Secrets have no path. */
  findByPath(path: string, isRecursive: boolean): Parameter[];
};

/**
 * Creates a store of template parameters and secrets. A secret matches every path that ends with its
 * name, because Amplify derives the path from app and branch.
 */
export function createParameterStore(
  assembly: Assembly,
  secrets: Record<string, string>,
): ParameterStore {
  const templateParameters = new Map(
    assembly.byType('AWS::SSM::Parameter').map(({ physicalId: name, properties }) => {
      const { Type: type = 'String', Value: value } = properties as {
        Type?: string;
        Value: string;
      };
      return [name, { name, type, value }];
    }),
  );
  return {
    find(name) {
      const secretName = name.split('/').pop() ?? '';
      const value = Object.hasOwn(secrets, secretName) ? secrets[secretName] : undefined;
      const secret = value === undefined ? undefined : { name, type: 'SecureString', value };
      return templateParameters.get(name) ?? secret;
    },
    findByPath(path, isRecursive) {
      const prefix = path.replace(/\/?$/, '/');
      return [...templateParameters.values()].filter(
        ({ name }) =>
          name.startsWith(prefix) && (isRecursive || !name.slice(prefix.length).includes('/')),
      );
    },
  };
}
