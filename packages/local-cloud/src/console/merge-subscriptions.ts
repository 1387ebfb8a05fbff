import type { Realtime } from '../services/appsync/realtime/realtime';
import type { Iot } from '../services/iot/broker';
import type { ConsoleResources } from './resources';

type MqttSource = Pick<
  Iot,
  'onMessage' | 'publish' | 'listConnections' | 'disconnect' | 'disconnectAll'
>;
type SubscriptionSource = Pick<
  Realtime,
  'onMessage' | 'listConnections' | 'disconnect' | 'disconnectAll'
>;

/** Merges MQTT and GraphQL subscriptions; a subscription field appears as `subscription <field>`. */
export function mergeSubscriptions(
  mqtt: MqttSource,
  graphql: SubscriptionSource,
): NonNullable<ConsoleResources['iot']> {
  return {
    onMessage(listener) {
      const stopMqtt = mqtt.onMessage(listener);
      const stopGraphql = graphql.onMessage(({ field, payload, at }) => {
        const topic = `subscription ${field}`;
        listener({ topic, payload: Buffer.from(payload), at, isSubscription: true });
      });
      return () => {
        stopMqtt();
        stopGraphql();
      };
    },
    publish: (topic, payload) => mqtt.publish(topic, payload),
    connections: () => [
      ...mqtt.listConnections(),
      ...graphql.listConnections().map(({ id, principal, isSignedIn, connectedAt, fields }) => ({
        clientId: id,
        principal,
        isSignedIn,
        connectedAt,
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
