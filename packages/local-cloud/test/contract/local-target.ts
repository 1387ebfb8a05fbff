import type { Cloud } from '../../src/cloud/cloud';
import { until } from './expect';
import { openTarget } from './open-target';
import type { Target } from './target';

/** A target of a cloud on this machine, with all that AWS would not give. */
export function localTarget(cloud: Cloud): Promise<Target> {
  return openTarget(cloud.outputs, cloud.developer, {
    clock: cloud.clock,
    faults: {
      throttle: (operation) =>
        cloud.faults.use((call) => (operation.test(call.operation) ? 'throttle' : undefined)),
    },
    outbox: {
      letterTo: (address) =>
        until(() => Promise.resolve(cloud.mail.list().find(({ to }) => to.includes(address)))),
    },
  });
}
