import { api } from './api';
import { deployment } from './deployment';
import { functions } from './functions';
import { messages } from './messages';
import { people } from './people';
import { permissions } from './permissions';
import type { ResourceAnswers, ResourceTypes } from './resource-answers';
import { storage } from './storage';
import { tables } from './tables';

/** The lists of resource types, by the name of their file in this folder. */
export const listsOfResources: Record<string, ResourceTypes> = {
  ...{ api, tables, functions, permissions, people, messages, storage, deployment },
};

/** Where in the project the list of a type stands; without one, where it would have to. */
export function placeOf(type: string): string {
  const found = Object.entries(listsOfResources).find(([, types]) => Object.hasOwn(types, type));
  return `src/capabilities/resources${found ? `/${found[0]}.ts` : ''}`;
}

const known = new Map(Object.values(listsOfResources).flatMap((types) => Object.entries(types)));

/** What is said about a resource type; nothing about one that is not known. */
export function answersFor(type: string): ResourceAnswers | undefined {
  return known.get(type);
}
