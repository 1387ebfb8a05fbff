import type { OrderMail } from '@domain/order-email';

/** What lies in the mail queue: which mail about which order. Nothing of the order itself. */
export type MailMessage = OrderMail & { orderId: string };
