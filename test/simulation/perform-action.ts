import { bankActions } from './bank-actions';
import { counterActions } from './counter-actions';
import type { Action } from './plan';
import { shopperActions } from './shopper-actions';
import type { World } from './state';

/** Does what an action says; what came of it, in a word or two for the timeline. */
export type Deed<Kind extends Action['do']> = (
  world: World,
  action: Extract<Action, { do: Kind }>,
) => Promise<string>;

type Deeds = { [Kind in Action['do']]: Deed<Kind> };

const deeds: Deeds = { ...shopperActions, ...counterActions, ...bankActions };

/** Does it. An action that finds nothing to do it to does nothing. */
export function perform(world: World, action: Action): Promise<string> {
  const deed = deeds[action.do] as (world: World, action: Action) => Promise<string>;
  return deed(world, action);
}
