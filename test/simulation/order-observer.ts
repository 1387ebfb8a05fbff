import { TRANSITIONS } from '../../domain/order-state';
import { fromItem } from '../../amplify/tables/dynamo';
import type { StoredOrder } from '../../amplify/tables/order-table';
import type { SimulationBackend } from './simulation-backend';

export type ObservedOrder = StoredOrder & { dueAt?: string };

// May change without a new version, because shoppers do not see these fields.
const UNVERSIONED_FIELDS = ['paymentIntentId', 'emailed', 'dueAt', 'dueShard', 'updatedAt'];

/** Follows the orders through the stream of their table and validates each change. */
export class OrderObserver {
  readonly orders = new Map<string, ObservedOrder>();
  /** Changes that the state table or the order's own history does not allow. */
  readonly problems: string[] = [];
  private position = 'TRIM_HORIZON';

  constructor(
    private readonly backend: SimulationBackend,
    private readonly log: (line: string) => void,
  ) {}

  /** Reads new stream records; true when there were any. */
  poll(): boolean {
    const { dynamoDb } = this.backend.cloud;
    const records = dynamoDb.readStream(this.backend.getStreamArn('Order'), this.position, 10_000);
    for (const { dynamodb } of records) {
      const before = parseOrder(dynamodb.OldImage);
      const after = parseOrder(dynamodb.NewImage);
      this.position = dynamodb.SequenceNumber;
      if (!after) {
        this.problems.push(`order ${before?.id ?? '?'} was deleted`);
        continue;
      }
      this.orders.set(after.id, after);
      if (after.version !== before?.version) {
        const { id, state, version } = after;
        this.log(`   state ${id} ${before?.state ?? 'new'} → ${state} v${version}`);
      }
      const problem = findIllegalChange(before, after);
      if (problem) this.problems.push(`order ${after.id} version ${after.version}: ${problem}`);
    }
    return records.length > 0;
  }
}

function parseOrder(image: unknown): ObservedOrder | undefined {
  if (image === undefined) return undefined;
  return fromItem(image as Parameters<typeof fromItem>[0]) as ObservedOrder;
}

/** Describes why a change is illegal; `before` is undefined for a new order. */
export function findIllegalChange(
  before: ObservedOrder | undefined,
  after: ObservedOrder,
): string | undefined {
  const step = after.history.at(-1);
  if (step?.state !== after.state)
    return `is ${after.state}, its history ends in ${step?.state ?? 'nothing'}`;
  if (!before) {
    const isNew = after.state === 'pending' && after.version === 1 && after.history.length === 1;
    return isNew ? undefined : `was created as ${after.state}`;
  }
  if (after.version === before.version) return findUnversionedChange(before, after);
  if (after.version !== before.version + 1)
    return `has version ${after.version} after ${before.version}`;
  const kept = after.history.slice(0, before.history.length);
  if (JSON.stringify(kept) !== JSON.stringify(before.history)) return 'history was rewritten';
  const added = after.history.slice(before.history.length);
  if (added.length > 1) return 'made two transitions in one change';
  if (added.length === 0) return undefined;
  const isArrow = TRANSITIONS.some(
    ({ from, to, by }) => from === before.state && to === after.state && by.includes(step.by),
  );
  return isArrow ? undefined : `went from ${before.state} to ${after.state} by ${step.by}`;
}

function findUnversionedChange(before: ObservedOrder, after: ObservedOrder): string | undefined {
  const [old, now] = [before, after] as unknown as Record<string, unknown>[];
  const names = Object.keys({ ...old, ...now });
  const changed = names.filter(
    (name) =>
      !UNVERSIONED_FIELDS.includes(name) &&
      JSON.stringify(old?.[name]) !== JSON.stringify(now?.[name]),
  );
  return changed.length > 0 ? `changed ${changed.join(', ')} without a new version` : undefined;
}
