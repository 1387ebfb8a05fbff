import type { EmailOutbox } from '../ses/email-outbox';
import { ServiceError } from '../../core/service-error';
import type { EmailTemplate, PoolSettings } from './pool-settings';
import type { Triggers } from './triggers';
import type { User } from './users';

/** Sends the pool's emails, with the text of the templates or of a CustomMessage trigger. */
export type EmailSender = {
  sendCode(request: EmailRequest): Promise<DeliveryDetails>;
  /** Sends the temporary password to a user that an administrator created. */
  sendInvitation(request: EmailRequest): Promise<DeliveryDetails>;
};

export type EmailRequest = {
  user: User;
  code: string;
  /** Trigger source, for example `CustomMessage_SignUp`. */
  source: string;
  /** Recipient, if not the user's own address. */
  to?: string;
  clientId?: string;
  clientMetadata?: Record<string, string>;
};

export type DeliveryDetails = {
  AttributeName: string;
  DeliveryMedium: string;
  /** `s***@e***` */
  Destination: string;
};

export function describeDelivery(email: string): DeliveryDetails {
  const [name = '', domain = ''] = email.split('@');
  const Destination = `${name.charAt(0)}***@${domain.charAt(0)}***`;
  return { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination };
}

const toPlainText = (html: string): string =>
  html
    .replace(/<br\s*\/?>|<\/p>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .trim();

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

export function createEmailSender(
  settings: PoolSettings,
  outbox: EmailOutbox,
  triggers: Triggers,
): EmailSender {
  const send = async (template: EmailTemplate, request: EmailRequest): Promise<DeliveryDetails> => {
    const to = request.to ?? request.user.attributes['email'];
    if (!to) {
      throw new ServiceError('CodeDeliveryFailureException', 'The user has no email address.');
    }
    const placeholders = { codeParameter: '{####}', usernameParameter: '{username}' };
    const custom = await triggers.run({
      name: 'CustomMessage',
      source: request.source,
      user: request.user,
      clientId: request.clientId,
      request: { ...placeholders, clientMetadata: request.clientMetadata },
      response: { smsMessage: null, emailMessage: null, emailSubject: null },
    });
    const textOr = (value: unknown, fallback: string): string =>
      typeof value === 'string' && value !== '' ? value : fallback;
    const fill = (text: string, write: (value: string) => string): string =>
      text
        .replaceAll('{####}', () => write(request.code))
        .replaceAll('{username}', () =>
          write(request.user.attributes['email'] ?? request.user.username),
        );
    const body = textOr(custom?.['emailMessage'], template.body);
    outbox.send({
      from: settings.sender,
      to: [to],
      subject: fill(textOr(custom?.['emailSubject'], template.subject), String),
      text: fill(toPlainText(body), String),
      html: fill(body, escapeHtml),
    });
    return describeDelivery(to);
  };
  return {
    sendCode: (request) => send(settings.verification, request),
    sendInvitation: (request) => send(settings.invitation, request),
  };
}
