import type { Backend, ContractCase } from './contract-case';
import { dataLists } from './cases/data-lists.cases';
import { dataModels } from './cases/data-models.cases';
import { dataOperations } from './cases/data-operations.cases';
import { dataRelations } from './cases/data-relations.cases';
import { dataRules } from './cases/data-rules.cases';
import { deskCases } from './cases/user-pool-triggers.cases';
import { functions } from './cases/functions.cases';
import { groups } from './cases/groups.cases';
import { kioskApi } from './cases/kiosk-api.cases';
import { kioskPeople } from './cases/kiosk-people.cases';
import { kioskWork } from './cases/kiosk-work.cases';
import { mail } from './cases/mail.cases';
import { messages } from './cases/messages.cases';
import { modelTables } from './cases/model-tables.cases';
import { packets } from './cases/packets.cases';
import { parametersCases } from './cases/parameters.cases';
import { people } from './cases/people.cases';
import { queues } from './cases/queues.cases';
import { saidCases } from './cases/resolver-utils.cases';
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

/** Every case of the contract, by area. */
export const areas: Record<string, readonly ContractCase[]> = {
  'data: models': dataModels,
  'data: lists': dataLists,
  'data: relations': dataRelations,
  'data: rules': dataRules,
  'data: custom operations': dataOperations,
  'data: resolvers': saidCases,
  'data: subscriptions': [...subscriptions, ...subscriptionFilters],
  'identity: sign-in': signIns,
  'identity: people': people,
  'identity: groups': groups,
  'identity: settings': deskCases,
  tables: [...tables, ...modelTables, ...tableLists],
  ...{ functions, queues, mail, schedules },
  messages: [...messages, ...packets],
  storage: [...storage, ...storageUploads, ...storageRequests, ...storageBuckets],
  parameters: parametersCases,
  ...{ 'kiosk: API': kioskApi, 'kiosk: people': kioskPeople, 'kiosk: work': kioskWork },
};

/** Those that a backend can be held to: what every one that Amplify made has, and its own. */
export const casesFor = (backend: Backend): ContractCase[] =>
  Object.values(areas)
    .flat()
    .filter((one) => one.backend === backend || (one.backend === 'any' && backend !== 'kiosk'));
