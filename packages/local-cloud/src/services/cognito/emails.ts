import type { MailOutbox } from '../../core/email-outbox';
import { ServiceError } from '../../core/service-error';
import type { Message, PoolSettings } from './settings';
import type { Triggers } from './triggers';
import type { User } from './users';

/** The mails of the pool, in the words of the templates or of a CustomMessage function. */
export type Letters = {
  /** Mails `code`. `source` names the occasion, for example `CustomMessage_SignUp`. */
  code(o: Occasion): Promise<DeliveryDetails>;
  /** Invites a user whom staff created, with the temporary password. */
  invitation(o: Occasion): Promise<DeliveryDetails>;
};

export type Occasion = {
  user: User;
  code: string;
  source: string;
  /** Where to, when not the user's own address. */
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

export function deliveryTo(email: string): DeliveryDetails {
  const [name = '', domain = ''] = email.split('@');
  const Destination = `${name.charAt(0)}***@${domain.charAt(0)}***`;
  return { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination };
}

const plain = (html: string): string =>
  html
    .replace(/<br\s*\/?>|<\/p>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .trim();

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export function createLetters(
  settings: PoolSettings,
  mail: MailOutbox,
  triggers: Triggers,
): Letters {
  const send = async (template: Message, o: Occasion): Promise<DeliveryDetails> => {
    const to = o.to ?? o.user.attributes['email'];
    if (!to) {
      throw new ServiceError('CodeDeliveryFailureException', 'The user has no e-mail address.');
    }
    const placeholders = { codeParameter: '{####}', usernameParameter: '{username}' };
    const custom = await triggers.run({
      name: 'CustomMessage',
      source: o.source,
      user: o.user,
      clientId: o.clientId,
      request: { ...placeholders, clientMetadata: o.clientMetadata },
      response: { smsMessage: null, emailMessage: null, emailSubject: null },
    });
    const words = (own: unknown, otherwise: string): string =>
      typeof own === 'string' && own !== '' ? own : otherwise;
    const fill = (text: string, write: (value: string) => string): string =>
      text
        .replaceAll('{####}', () => write(o.code))
        .replaceAll('{username}', () => write(o.user.attributes['email'] ?? o.user.username));
    const body = words(custom?.['emailMessage'], template.body);
    mail.send({
      from: settings.sender,
      to: [to],
      subject: fill(words(custom?.['emailSubject'], template.subject), String),
      text: fill(plain(body), String),
      html: fill(body, escapeHtml),
    });
    return deliveryTo(to);
  };
  return {
    code: (o) => send(settings.verification, o),
    invitation: (o) => send(settings.invitation, o),
  };
}
