import type { Assembly } from '../../assembly/assembly';

export type Parameter = { name: string; type: string; value: string };

export type Parameters = {
  find(name: string): Parameter | undefined;
  /** Those of the templates whose name begins with the path. */
  below(path: string, isRecursive: boolean): Parameter[];
};

/**
 * Parameters of the templates, and secrets. A secret answers to every path that ends with its
 * name: where it stands depends on app and branch, and here there is one of each.
 */
export function parametersOf(assembly: Assembly, secrets: Record<string, string>): Parameters {
  const templated = new Map(
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
      const last = name.split('/').pop() ?? '';
      const value = Object.hasOwn(secrets, last) ? secrets[last] : undefined;
      const secret = value === undefined ? undefined : { name, type: 'SecureString', value };
      return templated.get(name) ?? secret;
    },
    below(path, isRecursive) {
      const start = path.replace(/\/?$/, '/');
      return [...templated.values()].filter(
        ({ name }) =>
          name.startsWith(start) && (isRecursive || !name.slice(start.length).includes('/')),
      );
    },
  };
}
