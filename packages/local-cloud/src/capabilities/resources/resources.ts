import { api } from './api';
import { deployment } from './deployment';
import { functions } from './functions';
import { messages } from './messages';
import { identity } from './identity';
import { permissions } from './permissions';
import type { ResourceCapabilities, ResourceTypes } from './resource-capabilities';
import { storage } from './storage';
import { tables } from './tables';

/** Resource types by the name of their file in this folder. */
export const resourceLists: Record<string, ResourceTypes> = {
  api,
  tables,
  functions,
  permissions,
  identity,
  messages,
  storage,
  deployment,
};

/** Returns the source file that lists a resource type, or the folder for an unknown type. */
export function locateList(type: string): string {
  const found = Object.entries(resourceLists).find(([, types]) => Object.hasOwn(types, type));
  return `src/capabilities/resources${found ? `/${found[0]}.ts` : ''}`;
}

const byType = new Map(Object.values(resourceLists).flatMap((types) => Object.entries(types)));

/** Returns the capabilities of a resource type, or undefined for an unknown type. */
export function findResourceCapabilities(type: string): ResourceCapabilities | undefined {
  return byType.get(type);
}
