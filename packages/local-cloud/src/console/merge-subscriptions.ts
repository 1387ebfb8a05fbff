import type { Realtime } from '../services/appsync/realtime/realtime';
import type { Iot } from '../services/iot/broker';
import type { ConsoleView } from './view';

type Live = Pick<Iot, 'onMessage' | 'publish' | 'connections' | 'disconnect' | 'disconnectAll'>;
type Subscriptions = Pick<Realtime, 'onMessage' | 'connections' | 'disconnect' | 'disconnectAll'>;

/** MQTT and GraphQL subscriptions as one: whose field is heard of stands where others have a topic. */
export function withSubscriptions(
  mqtt: Live,
  graphql: Subscriptions,
): NonNullable<ConsoleView['iot']> {
  return {
    onMessage(listener) {
      const stop = mqtt.onMessage(listener);
      const stopToo = graphql.onMessage(({ field, payload, at }) => {
        const topic = `subscription ${field}`;
        listener({ topic, payload: Buffer.from(payload), at, isSubscription: true });
      });
      return () => {
        stop();
        stopToo();
      };
    },
    publish: (topic, payload) => mqtt.publish(topic, payload),
    connections: () => [
      ...mqtt.connections(),
      ...graphql.connections().map(({ id, fields, ...one }) => ({
        ...one,
        clientId: id,
        filters: fields.map((field) => `subscription ${field}`),
      })),
    ],
    disconnect: (id) => mqtt.disconnect(id) || graphql.disconnect(id),
    disconnectAll() {
      mqtt.disconnectAll();
      graphql.disconnectAll();
    },
  };
}
