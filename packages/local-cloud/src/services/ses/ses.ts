import { ACCOUNT, REGION } from '../../assembly/account';
import type { Iam, RoleSession } from '../iam/iam';
import type { Email, EmailOutbox } from './email-outbox';
import { ServiceError } from '../../core/service-error';
import { sesRoutes } from '../../capabilities/rest-routes';
import { sesOperations } from '../../capabilities/operations';
import { createRestOperations } from '../../capabilities/rest-operations';
import type { ServiceRequest, ServiceResponse } from '../../core/http-message';
import { parseRawEmail } from './parse-raw-email';

export type Ses = {
  /** Handles an API v2 request of an authenticated caller. Throws ServiceError. */
  handle(request: ServiceRequest, caller: RoleSession): ServiceResponse;
};

type NewEmail = Omit<Email, 'id' | 'at'>;
type MessagePart = { Data?: string };
type SendEmailRequest = {
  FromEmailAddress?: string;
  Destination?: { ToAddresses?: string[]; CcAddresses?: string[]; BccAddresses?: string[] };
  ReplyToAddresses?: string[];
  ConfigurationSetName?: string;
  EmailTags?: { Name?: string; Value?: string }[];
  Content?: {
    Simple?: { Subject?: MessagePart; Body?: { Text?: MessagePart; Html?: MessagePart } };
    Raw?: { Data?: string };
    Template?: unknown;
  };
};

/** Supported members of a request; any other member is an error. */
const SUPPORTED_MEMBERS = new Set([
  'FromEmailAddress',
  'FromEmailAddressIdentityArn',
  'Destination',
  'ReplyToAddresses',
  'ConfigurationSetName',
  'EmailTags',
  'Content',
]);
const SUPPORTED_SIMPLE_MEMBERS = new Set(['Subject', 'Body']);

const badRequest = (message: string): ServiceError =>
  new ServiceError('BadRequestException', message);

/** `Shop <shop@example.com>` → `shop@example.com` */
const extractAddress = (text: string): string => /<([^<>]+)>\s*$/.exec(text)?.[1] ?? text.trim();

function parseBody(body: Buffer): SendEmailRequest {
  try {
    return JSON.parse(body.toString()) as SendEmailRequest;
  } catch {
    throw badRequest('The body is not JSON.');
  }
}

function readEmail({ FromEmailAddress, Destination = {}, Content }: SendEmailRequest): NewEmail {
  const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = Destination;
  const to = [...ToAddresses, ...CcAddresses, ...BccAddresses];
  const raw = Content?.Raw?.Data;
  if (raw !== undefined) {
    const email = parseRawEmail(Buffer.from(raw, 'base64').toString());
    return { ...email, from: FromEmailAddress ?? email.from, to: to.length > 0 ? to : email.to };
  }
  const simple = Content?.Simple;
  if (!simple) throw badRequest('Only Simple and Raw content are supported.');
  rejectUnsupported(simple, SUPPORTED_SIMPLE_MEMBERS);
  return {
    from: FromEmailAddress ?? '',
    to,
    subject: simple.Subject?.Data ?? '',
    text: simple.Body?.Text?.Data ?? '',
    html: simple.Body?.Html?.Data,
  };
}

function rejectUnsupported(given: object, known: Set<string>): void {
  const unknown = Object.keys(given).find((name) => !known.has(name));
  if (unknown) throw badRequest(`${unknown} is not supported.`);
}

/** Tags and configuration sets only affect SES event publishing, which is not supported. */
function checkOptions(request: SendEmailRequest): void {
  rejectUnsupported(request, SUPPORTED_MEMBERS);
  const { ConfigurationSetName: set, EmailTags: tags = [], ReplyToAddresses = [] } = request;
  if (set !== undefined) {
    throw new ServiceError('NotFoundException', `Configuration set <${set}> does not exist.`, 404);
  }
  const invalid = tags.find(({ Name = '', Value = '' }) =>
    [Name, Value].some((text) => !/^[\w-]{1,256}$/.test(text)),
  );
  if (invalid) throw badRequest(`Invalid tag ${JSON.stringify(invalid)}.`);
  if (!ReplyToAddresses.every((one) => extractAddress(one).includes('@'))) {
    throw badRequest('Malformed reply-to address.');
  }
}

function checkEmail(email: NewEmail): void {
  if (!extractAddress(email.from).includes('@'))
    throw badRequest('Missing or malformed From address.');
  if (email.to.length === 0 || !email.to.every((one) => extractAddress(one).includes('@'))) {
    throw badRequest('Missing or malformed destination.');
  }
  if (email.to.length > 50) throw badRequest('Recipient count exceeds 50.');
  if (email.text === '' && !email.html) throw badRequest('The email has no body.');
}

/** Requires a grant for the sender's domain or address. */
function authorize(
  iam: Pick<Iam, 'authorize' | 'isAllowed'>,
  caller: RoleSession,
  email: NewEmail,
): void {
  const sender = extractAddress(email.from);
  const arn = (identity: string) => `arn:aws:ses:${REGION}:${ACCOUNT}:identity/${identity}`;
  const context = { 'ses:FromAddress': sender, 'ses:Recipients': email.to.map(extractAddress) };
  const domain = arn(sender.slice(sender.indexOf('@') + 1));
  if (iam.isAllowed(caller, 'ses:SendEmail', domain, context)) return;
  iam.authorize(caller, 'ses:SendEmail', arn(sender), context);
}

/** Simple Email Service (API v2): authorizes the sender and stores the email in the outbox. */
export function createSes(o: {
  iam: Pick<Iam, 'authorize' | 'isAllowed'>;
  outbox: EmailOutbox;
}): Ses {
  const SendEmail: Ses['handle'] = (request, caller) => {
    const input = parseBody(request.body);
    checkOptions(input);
    const email = readEmail(input);
    checkEmail(email);
    authorize(o.iam, caller, email);
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ MessageId: o.outbox.send(email).id }),
    };
  };
  const ses = createRestOperations(
    { name: 'SES', capabilities: sesOperations, routes: sesRoutes },
    { SendEmail },
  );
  return { handle: (request, caller) => ses.find(request).implementation(request, caller) };
}
