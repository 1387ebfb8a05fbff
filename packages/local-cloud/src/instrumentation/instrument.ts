import type { RequestHandler } from '../core/http-server';
import type { Router } from '../core/router';
import type { CallingInstance } from '../services/lambda/functions';
import { ServiceError } from '../core/service-error';
import type { ServiceRequest, ServiceResponse } from '../core/http-message';
import type { Stripe } from '../services/stripe/stripe';
import { describeRequest, type RequestDescription } from './describe-request';
import { getBilledUsage } from './billed-usage';
import type { Counts } from './counts';
import { createFaultError } from './fault-responses';
import type { Fault, OutgoingCall, FaultInjector } from './faults';
import type { Quantities } from './meters';
import { identifyCaller } from './identify-caller';

type Options = {
  /** Formats injected errors as the service at the request's path does. */
  formatError: Router['formatError'];
  counts: Counts;
  faults: FaultInjector;
  /** The function instance that sent a request, if any. */
  findSender: (request: ServiceRequest) => CallingInstance | undefined;
  stripe?: Stripe;
};

/** Makes the server close the connection without a response. */
class ConnectionCut extends Error {}

/** Services that record their own calls, as they are also called internally. */
const SELF_RECORDED = ['dynamodb', 'lambda'];

/**
 * Wraps the handler of all services: records every request and injects faults. Requests of a function
 * instance that was stopped or killed are dropped.
 */
export function instrument(handler: RequestHandler, options: Options): RequestHandler {
  const { counts, faults, findSender, formatError } = options;
  return async (request) => {
    const sender = findSender(request);
    if (sender && !sender.isAlive()) throw new ConnectionCut();
    const description = describeRequest(request);
    const caller = sender?.functionName ?? identifyCaller(request);
    const record = (values: { count?: number; billed?: Quantities }) => {
      if (!description || SELF_RECORDED.includes(description.service)) return;
      const { service, operation, resources } = description;
      // Object keys and topics are not recorded: their number is unbounded.
      const resource =
        service === 's3'
          ? (resources[0] ?? '')
          : /^(sqs|ses)$/.test(service)
            ? resources.join(' ')
            : '';
      counts.runAs(caller, () => {
        counts.record({ service, operation, resource, ...values });
      });
    };
    const execute = async () => {
      const internalCaller = description?.service === 'appsync' ? 'appsync' : caller;
      const response = await counts.runAs(internalCaller, () => handler(request));
      if (description) record({ count: 0, billed: getBilledUsage(description, request, response) });
      return response;
    };
    record({});
    if (!sender || !description) return execute();
    let fault: Fault | undefined;
    try {
      fault = await faults.chooseFault(describeOutgoingCall(sender, description, request));
    } catch (error) {
      // The selector returned an impossible fault: fail the function with that message.
      return formatError(request, new ServiceError('ImpossibleFault', (error as Error).message));
    }
    // The instance may have been killed by another of its calls meanwhile.
    if (!sender.isAlive()) throw new ConnectionCut();
    return fault
      ? injectFault(fault, { description, request, sender, execute, ...options })
      : execute();
  };
}

type FaultyCall = Options & {
  description: RequestDescription;
  request: ServiceRequest;
  sender: CallingInstance;
  execute: () => Promise<ServiceResponse>;
};

async function injectFault(fault: Fault, call: FaultyCall): Promise<ServiceResponse> {
  const { description, request, sender, stripe, execute, formatError } = call;
  switch (fault) {
    case 'kill-before':
      sender.kill();
      throw new ConnectionCut();
    case 'kill-after':
      await execute();
      sender.kill();
      throw new ConnectionCut();
    case 'cut-before':
      throw new ConnectionCut();
    case 'timeout-after':
      await execute();
      throw new ConnectionCut();
    case 'throttle':
    case 'unavailable':
    case 'conflict':
      if (stripe && description.service === 'stripe') {
        return stripe.handle(request, fault === 'throttle' ? 'rate-limit' : 'unavailable');
      }
      return formatError(request, createFaultError(fault, description));
    case 'server-error':
      if (stripe && description.service === 'stripe') return stripe.handle(request, 'server-error');
      await execute();
      return formatError(request, createFaultError(fault, description));
  }
}

function describeOutgoingCall(
  sender: CallingInstance,
  description: RequestDescription,
  { headers }: ServiceRequest,
): Omit<OutgoingCall, 'possible'> {
  const { service, operation, resources } = description;
  return {
    function: sender.functionName,
    invocation: sender.requestId,
    n: sender.countCall(),
    attempt: Number(/attempt=(\d+)/.exec(headers['amz-sdk-request'] ?? '')?.[1] ?? 1),
    service,
    operation,
    resources,
    get input() {
      return description.input;
    },
  };
}
