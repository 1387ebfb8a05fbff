/** Tells the cloud which instance a request comes from. Nothing but the cloud ever sees it. */
export const SENDER_HEADER = 'x-local-cloud-instance';
