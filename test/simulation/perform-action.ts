import { paymentActions } from './payment-actions';
import { staffActions } from './staff-actions';
import type { Action } from './plan';
import { shopperActions } from './shopper-actions';
import type { SimulationState } from './state';

/** Performs an action; returns its outcome in a few words for the timeline. */
export type ActionHandler<Kind extends Action['type']> = (
  state: SimulationState,
  action: Extract<Action, { type: Kind }>,
) => Promise<string>;

type ActionHandlers = { [Kind in Action['type']]: ActionHandler<Kind> };

const HANDLERS: ActionHandlers = { ...shopperActions, ...staffActions, ...paymentActions };

/** Performs an action; one without a suitable order, event or product does nothing. */
export function performAction(state: SimulationState, action: Action): Promise<string> {
  const handler = HANDLERS[action.type] as (
    state: SimulationState,
    action: Action,
  ) => Promise<string>;
  return handler(state, action);
}
