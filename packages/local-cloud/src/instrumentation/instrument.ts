import { refusal } from '../core/aws-protocol';
import type { Handler } from '../core/http-server';
import type { Sandbox } from '../services/lambda/functions';
import { ServiceError } from '../core/service-error';
import type { ServiceRequest, ServiceResponse } from '../core/service';
import type { Stripe } from '../services/stripe/stripe';
import { askedBy, type Asked } from './describe-request';
import { billedFor } from './billed-calls';
import type { Counts } from './counts';
import { errorOf } from './fault-answers';
import type { Fault, OutgoingCall, Trouble } from './faults';
import type { Quantities } from './meters';
import { principalOf } from './principal';

type Options = {
  counts: Counts;
  trouble: Trouble;
  /** The function's instance that a request comes from, if it comes from one. */
  senderOf: (request: ServiceRequest) => Sandbox | undefined;
  stripe?: Stripe;
};

/** The server ends the connection of a request that fails with this, without an answer. */
class ConnectionCut extends Error {}

/** Counted where they are carried out, as they are also called from inside. */
const COUNTED_INSIDE = ['dynamodb', 'lambda'];

/**
 * Stands between the world and the services: counts every request, and lets go wrong what was
 * chosen to. What an instance sends after it was stopped or killed never arrives.
 */
export function watch(handler: Handler, options: Options): Handler {
  const { counts, trouble, senderOf } = options;
  return async (request) => {
    const sender = senderOf(request);
    if (sender && !sender.isAlive()) throw new ConnectionCut();
    const asked = askedBy(request);
    const caller = sender?.functionName ?? principalOf(request);
    const note = (more: { count?: number; billed?: Quantities }) => {
      if (!asked || COUNTED_INSIDE.includes(asked.service)) return;
      const { service, operation, resources } = asked;
      // Keys and topics are as many as there are orders and people: they are not told apart.
      const resource =
        service === 's3'
          ? (resources[0] ?? '')
          : /^(sqs|ses)$/.test(service)
            ? resources.join(' ')
            : '';
      counts.as(caller, () => {
        counts.note({ service, operation, resource, ...more });
      });
    };
    const carryOut = async () => {
      const inside = asked?.service === 'appsync' ? 'appsync' : caller;
      const response = await counts.as(inside, () => handler(request));
      if (asked) note({ count: 0, billed: billedFor(asked, request, response) });
      return response;
    };
    note({});
    if (!sender || !asked) return carryOut();
    let fault: Fault | undefined;
    try {
      fault = await trouble.of(callOf(sender, asked, request));
    } catch (error) {
      // Whoever chose was wrong: the function must fail, and say why.
      return refusal(request, new ServiceError('ImpossibleFault', (error as Error).message));
    }
    // It may have been killed for another of its calls meanwhile.
    if (!sender.isAlive()) throw new ConnectionCut();
    return fault ? goWrong(fault, { asked, request, sender, carryOut, ...options }) : carryOut();
  };
}

type Going = Options & {
  asked: Asked;
  request: ServiceRequest;
  sender: Sandbox;
  carryOut: () => Promise<ServiceResponse>;
};

async function goWrong(fault: Fault, going: Going): Promise<ServiceResponse> {
  const { asked, request, sender, stripe, carryOut } = going;
  switch (fault) {
    case 'kill-before':
      sender.kill();
      throw new ConnectionCut();
    case 'kill-after':
      await carryOut();
      sender.kill();
      throw new ConnectionCut();
    case 'cut-before':
      throw new ConnectionCut();
    case 'timeout-after':
      await carryOut();
      throw new ConnectionCut();
    case 'throttle':
    case 'unavailable':
    case 'conflict':
      if (stripe && asked.service === 'stripe') {
        return stripe.handle(request, fault === 'throttle' ? 'rate-limit' : 'unavailable');
      }
      return refusal(request, errorOf(fault, asked));
    case 'server-error':
      if (stripe && asked.service === 'stripe') return stripe.handle(request, 'server-error');
      await carryOut();
      return refusal(request, errorOf(fault, asked));
  }
}

function callOf(
  sender: Sandbox,
  asked: Asked,
  { headers }: ServiceRequest,
): Omit<OutgoingCall, 'possible'> {
  const { service, operation, resources } = asked;
  return {
    ...{ function: sender.functionName, invocation: sender.requestId, n: sender.nextCall() },
    attempt: Number(/attempt=(\d+)/.exec(headers['amz-sdk-request'] ?? '')?.[1] ?? 1),
    ...{ service, operation, resources },
    get input() {
      return asked.input;
    },
  };
}
