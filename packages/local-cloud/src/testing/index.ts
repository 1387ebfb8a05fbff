export type { Tally } from '../instrumentation/counts';
export type { Fault, OutgoingCall } from '../instrumentation/faults';
export type { PaymentSeen } from '../services/stripe/payments-seen';
export { openMqtt } from './mqtt-client';
export { presign } from './presign-websocket';
