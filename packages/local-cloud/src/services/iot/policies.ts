import type { Clock } from '../../core/clock';
import type { Context } from '../iam/pattern';
import { compilePolicy, decide, type PolicyDocument, type Rule } from '../iam/policy';
import { ServiceError } from '../../core/service-error';
import { problemOf } from '../../capabilities/check-policy';
import type { Store } from '../../core/store';

export type IotPolicy = {
  name: string;
  /** The JSON text as it was given. */
  document: string;
  /** Epoch milliseconds. */
  createdAt: number;
};

/** IoT policies and the identities they are attached to. */
export type IotPolicies = {
  /**
   * Throws ResourceAlreadyExistsException, or MalformedPolicyException for a text that is no policy or
   * longer than AWS takes (2048 characters without blanks).
   */
  create(name: string, document: string): IotPolicy;
  /** Throws ResourceNotFoundException. */
  get(name: string): IotPolicy;
  list(): IotPolicy[];
  /** Throws DeleteConflictException while it is attached to anyone. */
  remove(name: string): void;
  /** Attaching twice is attaching once. Throws LimitExceededException for an eleventh policy. */
  attach(name: string, target: string): void;
  detach(name: string, target: string): void;
  targetsOf(name: string): string[];
  attachedTo(target: string): IotPolicy[];
  isAllowed(target: string, action: string, resource: string, context: Context): boolean;
};

const MAX_ATTACHED = 10;
const MAX_TARGET = 512;
const MAX_DOCUMENT = 2048;

const refuse = (code: string, message: string, status = 400): ServiceError =>
  new ServiceError(code, message, status);

function parse(name: string, document: string): Rule[] {
  if (document.replace(/\s/g, '').length > MAX_DOCUMENT) {
    throw refuse('MalformedPolicyException', 'Policy is longer than 2048 characters.');
  }
  try {
    const parsed = JSON.parse(document) as PolicyDocument;
    const problem = problemOf(parsed);
    if (problem) throw new Error(`${problem.thing} ${problem.why}`);
    return compilePolicy(parsed, `IoT policy ${name}`);
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    throw refuse('MalformedPolicyException', `Policy cannot be read: ${why}`);
  }
}

/** What is attached to whom. */
function openAttachments(store: Store) {
  const attachments = store.collection<{ policy: string; target: string }>('iot-attachments');
  const keyOf = (policy: string, target: string): string => `${target} ${policy}`;
  const pairs = () => attachments.entries().map(([, pair]) => pair);
  return {
    add: (policy: string, target: string) =>
      attachments.put(keyOf(policy, target), { policy, target }),
    remove: (policy: string, target: string) => attachments.remove(keyOf(policy, target)),
    targetsOf: (policy: string): string[] =>
      pairs().flatMap((pair) => (pair.policy === policy ? [pair.target] : [])),
    namesFor: (target: string): string[] =>
      pairs().flatMap((pair) => (pair.target === target ? [pair.policy] : [])),
  };
}

const hasForm = (name: string): boolean => /^[\w+=,.@-]{1,128}$/.test(name);

function requireTarget(target: string): void {
  if (target.length > MAX_TARGET) throw refuse('InvalidRequestException', 'Not a target.');
}

/** Policies outlive restarts; what they mean is read once. */
export function createIotPolicies(store: Store, now: Clock): IotPolicies {
  const policies = store.collection<IotPolicy>('iot-policies');
  const attachments = openAttachments(store);
  const compiled = new Map<string, Rule[]>();
  const get = (name: string): IotPolicy => {
    const policy = hasForm(name) ? policies.get(name) : undefined;
    if (!policy) throw refuse('ResourceNotFoundException', `Policy not found, name: ${name}`, 404);
    return policy;
  };
  const attachedTo = (target: string): IotPolicy[] => attachments.namesFor(target).map(get);
  const rulesOf = ({ name, document }: IotPolicy): Rule[] => {
    const rules = compiled.get(name) ?? parse(name, document);
    compiled.set(name, rules);
    return rules;
  };
  return {
    create(name, document) {
      if (!hasForm(name)) throw refuse('InvalidRequestException', `Not a policy name: ${name}`);
      if (policies.get(name)) {
        const message = `Policy cannot be created - name already exists (name=${name})`;
        throw refuse('ResourceAlreadyExistsException', message, 409);
      }
      compiled.set(name, parse(name, document));
      const policy = { name, document, createdAt: now() };
      policies.put(name, policy);
      return policy;
    },
    get,
    list: () => policies.entries().map(([, policy]) => policy),
    remove(name) {
      get(name);
      if (attachments.targetsOf(name).length > 0) {
        throw refuse('DeleteConflictException', `The policy is attached (name=${name})`, 409);
      }
      policies.remove(name);
      compiled.delete(name);
    },
    attach(name, target) {
      get(name);
      requireTarget(target);
      const others = attachments.namesFor(target).filter((other) => other !== name);
      if (others.length >= MAX_ATTACHED) {
        const message = 'No more than 10 policies may be attached to a target.';
        throw refuse('LimitExceededException', message, 410);
      }
      attachments.add(name, target);
    },
    detach(name, target) {
      get(name);
      requireTarget(target);
      attachments.remove(name, target);
    },
    targetsOf: (name) => attachments.targetsOf(name),
    attachedTo,
    isAllowed: (target, action, resource, context) =>
      decide(attachedTo(target).flatMap(rulesOf), { action, resource, context }) === 'allowed',
  };
}
