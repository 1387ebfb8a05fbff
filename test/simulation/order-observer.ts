import { TRANSITIONS } from '../../domain/order-state';
import { fromItem } from '../../amplify/tables/dynamo';
import type { StoredOrder } from '../../amplify/tables/order-table';
import type { TortureShop } from './simulation-backend';

export type SeenOrder = StoredOrder & { dueAt?: string };

// What may change without a new version: nobody needs to hear of it.
const QUIET = ['paymentIntentId', 'emailed', 'dueAt', 'dueShard', 'updatedAt'];

/** Every order as the table's stream tells it, each change looked at. */
export class OrdersSeen {
  readonly orders = new Map<string, SeenOrder>();
  /** Changes that the table of states, or the order's own history, does not allow. */
  readonly problems: string[] = [];
  private position = 'TRIM_HORIZON';

  constructor(
    private readonly shop: TortureShop,
    private readonly tell: (line: string) => void,
  ) {}

  /** Reads what is new; true when something was. */
  look(): boolean {
    const { dynamoDb } = this.shop.cloud;
    const records = dynamoDb.readStream(this.shop.streamOf('Order'), this.position, 10_000);
    for (const { dynamodb } of records) {
      const before = orderIn(dynamodb.OldImage);
      const after = orderIn(dynamodb.NewImage);
      this.position = dynamodb.SequenceNumber;
      if (!after) {
        this.problems.push(`order ${before?.id ?? '?'} was deleted`);
        continue;
      }
      this.orders.set(after.id, after);
      if (after.version !== before?.version) {
        const { id, state, version } = after;
        this.tell(`   state ${id} ${before?.state ?? 'new'} → ${state} v${String(version)}`);
      }
      const problem = changeProblem(before, after);
      if (problem)
        this.problems.push(`order ${after.id} version ${String(after.version)}: ${problem}`);
    }
    return records.length > 0;
  }
}

function orderIn(image: unknown): SeenOrder | undefined {
  if (image === undefined) return undefined;
  return fromItem(image as Parameters<typeof fromItem>[0]) as SeenOrder;
}

/** Why this change may not be; `before` is absent for a new order. */
export function changeProblem(before: SeenOrder | undefined, after: SeenOrder): string | undefined {
  const step = after.history.at(-1);
  if (step?.state !== after.state)
    return `is ${after.state}, its history ends in ${String(step?.state)}`;
  if (!before) {
    const isNew = after.state === 'pending' && after.version === 1 && after.history.length === 1;
    return isNew ? undefined : `begins as ${after.state}`;
  }
  if (after.version === before.version) return quietProblem(before, after);
  if (after.version !== before.version + 1) return `was version ${String(before.version)}`;
  const kept = after.history.slice(0, before.history.length);
  if (JSON.stringify(kept) !== JSON.stringify(before.history)) return 'history was rewritten';
  const added = after.history.slice(before.history.length);
  if (added.length > 1) return 'made two steps at once';
  if (added.length === 0) return undefined;
  const isArrow = TRANSITIONS.some(
    ({ from, to, by }) => from === before.state && to === after.state && by.includes(step.by),
  );
  return isArrow ? undefined : `went from ${before.state} to ${after.state} by ${step.by}`;
}

function quietProblem(before: SeenOrder, after: SeenOrder): string | undefined {
  const [old, now] = [before, after] as unknown as Record<string, unknown>[];
  const names = Object.keys({ ...old, ...now });
  const changed = names.filter(
    (name) => !QUIET.includes(name) && JSON.stringify(old?.[name]) !== JSON.stringify(now?.[name]),
  );
  return changed.length > 0 ? `changed ${changed.join(', ')} without a new version` : undefined;
}
