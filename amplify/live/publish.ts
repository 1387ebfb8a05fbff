import { IoTDataPlaneClient, PublishCommand } from '@aws-sdk/client-iot-data-plane';
import type { Hint } from './topics';

const iotData = new IoTDataPlaneClient({});

/** Publishes a hint with QoS 0: a lost hint only delays a refresh. */
export async function publish(topic: string, hint: Hint): Promise<void> {
  await iotData.send(new PublishCommand({ topic, qos: 0, payload: JSON.stringify(hint) }));
}
