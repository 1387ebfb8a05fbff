import type { ServiceRegistration } from '../core/service-registration';
import type { Console } from './console';

/** The console: its page and API at `/_cloud`. */
export function registerConsole(console: Console): ServiceRegistration {
  return {
    paths: [{ pattern: /^\/_cloud(\/|$)/, handle: (request) => console.handle(request) }],
  };
}
