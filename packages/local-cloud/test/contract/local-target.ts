import type { Cloud } from '../../src/cloud/cloud';
import { waitFor } from './expect';
import { openTarget } from './open-target';
import type { Target } from './target';

/** Creates a target for a local cloud, with all local features. */
export function localTarget(cloud: Cloud): Promise<Target> {
  return openTarget(cloud.outputs, cloud.developer, {
    clock: cloud.clock,
    faults: {
      throttle: (operation) =>
        cloud.faults.use((call) => (operation.test(call.operation) ? 'throttle' : undefined)),
    },
    outbox: {
      waitForEmail: (address) =>
        waitFor(() => Promise.resolve(cloud.emails.list().find(({ to }) => to.includes(address)))),
    },
  });
}
