import { storedValue } from '../storage/stored-value';
import type { CartCommand } from './cart-command';

const unsentCommands = storedValue(
  'sessionStorage',
  'baguni.cart.unsent',
  (value): value is CartCommand[] => Array.isArray(value),
);

/** Stores this tab's commands that are not sent yet, so that a reload right after a click does not lose them. */
export function saveUnsentCommands(commands: readonly CartCommand[]): void {
  if (commands.length > 0) unsentCommands.write([...commands]);
  else unsentCommands.remove();
}

/** Reads and removes the stored commands, so that they are sent only once. */
export function takeUnsentCommands(): CartCommand[] {
  const commands = unsentCommands.read() ?? [];
  unsentCommands.remove();
  return commands;
}
