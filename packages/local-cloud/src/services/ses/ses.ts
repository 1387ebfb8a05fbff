import { ACCOUNT, REGION } from '../../assembly/place';
import type { Iam, RoleSession } from '../iam/iam';
import type { Mail, MailOutbox } from '../../core/email-outbox';
import { ServiceError } from '../../core/service-error';
import { sesAddresses } from '../../capabilities/addresses';
import { sesOperations } from '../../capabilities/operations';
import { restOperationsOf } from '../../capabilities/rest-operations';
import type { ServiceRequest, ServiceResponse } from '../../core/service';
import { readRawMail } from './raw-mail';

export type Ses = {
  /** Version 2 of the API, for a caller whose signature was checked. Throws ServiceError. */
  handle(request: ServiceRequest, caller: RoleSession): ServiceResponse;
};

type Letter = Omit<Mail, 'id' | 'at'>;
type Part = { Data?: string };
type SendEmail = {
  FromEmailAddress?: string;
  Destination?: { ToAddresses?: string[]; CcAddresses?: string[]; BccAddresses?: string[] };
  ReplyToAddresses?: string[];
  ConfigurationSetName?: string;
  EmailTags?: { Name?: string; Value?: string }[];
  Content?: {
    Simple?: { Subject?: Part; Body?: { Text?: Part; Html?: Part } };
    Raw?: { Data?: string };
    Template?: unknown;
  };
};

/** What of a request is read here; anything else is refused with its name, not left out. */
const READ = new Set([
  ...['FromEmailAddress', 'FromEmailAddressIdentityArn', 'Destination', 'ReplyToAddresses'],
  ...['ConfigurationSetName', 'EmailTags', 'Content'],
]);
const READ_OF_SIMPLE = new Set(['Subject', 'Body']);

const bad = (message: string): ServiceError => new ServiceError('BadRequestException', message);

/** `Shop <shop@example.com>` → `shop@example.com` */
const address = (text: string): string => /<([^<>]+)>\s*$/.exec(text)?.[1] ?? text.trim();

function parse(body: Buffer): SendEmail {
  try {
    return JSON.parse(body.toString()) as SendEmail;
  } catch {
    throw bad('The body is not JSON.');
  }
}

function readLetter({ FromEmailAddress, Destination = {}, Content }: SendEmail): Letter {
  const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = Destination;
  const to = [...ToAddresses, ...CcAddresses, ...BccAddresses];
  const raw = Content?.Raw?.Data;
  if (raw !== undefined) {
    const mail = readRawMail(Buffer.from(raw, 'base64').toString());
    return { ...mail, from: FromEmailAddress ?? mail.from, to: to.length > 0 ? to : mail.to };
  }
  const simple = Content?.Simple;
  if (!simple) throw bad('Only simple and raw content are sent from here.');
  requireKnown(simple, READ_OF_SIMPLE);
  return {
    from: FromEmailAddress ?? '',
    to,
    subject: simple.Subject?.Data ?? '',
    text: simple.Body?.Text?.Data ?? '',
    html: simple.Body?.Html?.Data,
  };
}

function requireKnown(given: object, known: Set<string>): void {
  const strange = Object.keys(given).find((name) => !known.has(name));
  if (strange) throw bad(`${strange} of a mail does not run here.`);
}

/** Tags and configuration sets only matter to SES's own events, which nothing here listens to. */
function checkOptions(asked: SendEmail): void {
  requireKnown(asked, READ);
  const { ConfigurationSetName: set, EmailTags: tags = [], ReplyToAddresses = [] } = asked;
  if (set !== undefined) {
    throw new ServiceError('NotFoundException', `Configuration set <${set}> does not exist.`, 404);
  }
  const wrong = tags.find(({ Name = '', Value = '' }) =>
    [Name, Value].some((text) => !/^[\w-]{1,256}$/.test(text)),
  );
  if (wrong) throw bad(`Invalid tag ${JSON.stringify(wrong)}.`);
  if (!ReplyToAddresses.every((one) => address(one).includes('@'))) {
    throw bad('Malformed reply-to address.');
  }
}

function check(letter: Letter): void {
  if (!address(letter.from).includes('@')) throw bad('Missing or malformed From address.');
  if (letter.to.length === 0 || !letter.to.every((one) => address(one).includes('@'))) {
    throw bad('Missing or malformed destination.');
  }
  if (letter.to.length > 50) throw bad('Recipient count exceeds 50.');
  if (letter.text === '' && !letter.html) throw bad('The mail has no body.');
}

/** Either identity may be granted: the sender's address, or its whole domain. */
function authorize(
  iam: Pick<Iam, 'authorize' | 'isAllowed'>,
  caller: RoleSession,
  letter: Letter,
): void {
  const sender = address(letter.from);
  const arn = (identity: string) => `arn:aws:ses:${REGION}:${ACCOUNT}:identity/${identity}`;
  const context = { 'ses:FromAddress': sender, 'ses:Recipients': letter.to.map(address) };
  const domain = arn(sender.slice(sender.indexOf('@') + 1));
  if (iam.isAllowed(caller, 'ses:SendEmail', domain, context)) return;
  iam.authorize(caller, 'ses:SendEmail', arn(sender), context);
}

/** Simple Email Service (API v2): checks the sender's grant and puts the mail into the outbox. */
export function createSes(o: { iam: Pick<Iam, 'authorize' | 'isAllowed'>; mail: MailOutbox }): Ses {
  const SendEmail: Ses['handle'] = (request, caller) => {
    const asked = parse(request.body);
    checkOptions(asked);
    const letter = readLetter(asked);
    check(letter);
    authorize(o.iam, caller, letter);
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ MessageId: o.mail.send(letter).id }),
    };
  };
  const ses = restOperationsOf(
    { name: 'SES', answers: sesOperations, addresses: sesAddresses },
    { SendEmail },
  );
  return { handle: (request, caller) => ses.find(request).carrier(request, caller) };
}
