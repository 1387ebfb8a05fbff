import type { Backend, ContractCase } from './contract-case';
import { dataLists } from './cases/data-lists.cases';
import { dataModels } from './cases/data-models.cases';
import { dataOperations } from './cases/data-operations.cases';
import { dataRelations } from './cases/data-relations.cases';
import { dataAuthorization } from './cases/data-authorization.cases';
import { userPoolTriggers } from './cases/user-pool-triggers.cases';
import { functions } from './cases/functions.cases';
import { groups } from './cases/groups.cases';
import { kioskApi } from './cases/kiosk-api.cases';
import { kioskIdentity } from './cases/kiosk-identity.cases';
import { kioskFunctions } from './cases/kiosk-functions.cases';
import { email } from './cases/email.cases';
import { messages } from './cases/messages.cases';
import { modelTables } from './cases/model-tables.cases';
import { mqttPackets } from './cases/mqtt-packets.cases';
import { parameterCases } from './cases/parameters.cases';
import { users } from './cases/users.cases';
import { queues } from './cases/queues.cases';
import { resolverUtils } from './cases/resolver-utils.cases';
import { schedules } from './cases/schedules.cases';
import { signIns } from './cases/sign-in.cases';
import { storageBuckets } from './cases/storage-buckets.cases';
import { storageRequests } from './cases/storage-requests.cases';
import { storageUploads } from './cases/storage-uploads.cases';
import { storage } from './cases/storage.cases';
import { subscriptionFilters } from './cases/subscription-filters.cases';
import { subscriptions } from './cases/subscriptions.cases';
import { tableLists } from './cases/table-lists.cases';
import { tables } from './cases/tables.cases';

/** All cases of the contract, by area. */
export const areas: Record<string, readonly ContractCase[]> = {
  'data: models': dataModels,
  'data: lists': dataLists,
  'data: relations': dataRelations,
  'data: authorization': dataAuthorization,
  'data: custom operations': dataOperations,
  'data: resolvers': resolverUtils,
  'data: subscriptions': [...subscriptions, ...subscriptionFilters],
  'identity: sign-in': signIns,
  'identity: users': users,
  'identity: groups': groups,
  'identity: user pool triggers': userPoolTriggers,
  tables: [...tables, ...modelTables, ...tableLists],
  functions,
  queues,
  email,
  schedules,
  messages: [...messages, ...mqttPackets],
  storage: [...storage, ...storageUploads, ...storageRequests, ...storageBuckets],
  parameters: parameterCases,
  'kiosk: API': kioskApi,
  'kiosk: identity': kioskIdentity,
  'kiosk: functions': kioskFunctions,
};

/** Returns the cases for a backend: those of any Amplify backend, and its own. */
export const listCases = (backend: Backend): ContractCase[] =>
  Object.values(areas)
    .flat()
    .filter((one) => one.backend === backend || (one.backend === 'any' && backend !== 'kiosk'));
