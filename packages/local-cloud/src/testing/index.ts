export type { Tally } from '../instrumentation/counts';
export type { Fault, OutgoingCall } from '../instrumentation/faults';
export type { PaymentDetails } from '../services/stripe/payment-details';
export { openMqttClient } from './mqtt-client';
export { presignWebSocketUrl } from './presign-websocket';
