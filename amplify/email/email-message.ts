import type { OrderEmail } from '@domain/order-email';

/** A message of the email queue: which email about which order. It holds no data of the order. */
export type EmailMessage = OrderEmail & { orderId: string };
