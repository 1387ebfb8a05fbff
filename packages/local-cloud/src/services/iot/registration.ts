import type { ServiceRegistration } from '../../core/service-registration';
import type { Iot } from './broker';

/** IoT Core's control and data planes, and MQTT over WebSocket; `onConnect` is called per WebSocket. */
export function registerIot(iot: Iot, onConnect: () => void): ServiceRegistration {
  return {
    signed: {
      signingNames: ['iot', 'iotdata', 'iotdevicegateway'],
      handle: (request, caller) => iot.handle(request, caller),
    },
    upgrade: {
      path: '/mqtt',
      handle: (request, socket, head) => {
        onConnect();
        iot.upgrade(request, socket, head);
      },
    },
  };
}
