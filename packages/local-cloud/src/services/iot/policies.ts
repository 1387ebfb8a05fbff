import type { Clock } from '../../core/clock';
import type { ConditionContext } from '../iam/pattern';
import { compilePolicy, evaluateRules, type PolicyDocument, type Rule } from '../iam/policy';
import { ServiceError } from '../../core/service-error';
import { findPolicyProblem } from '../../capabilities/check-policy';
import type { Store } from '../../core/store';

export type IotPolicy = {
  name: string;
  /** The original JSON text. */
  document: string;
  /** Epoch milliseconds. */
  createdAt: number;
};

/** IoT policies and the identities they are attached to. */
export type IotPolicies = {
  /**
   * Throws ResourceAlreadyExistsException, or MalformedPolicyException for an invalid policy or one of
   * more than 2048 characters without whitespace.
   */
  create(name: string, document: string): IotPolicy;
  /** Throws ResourceNotFoundException. */
  get(name: string): IotPolicy;
  list(): IotPolicy[];
  /** Throws DeleteConflictException while the policy is attached. */
  remove(name: string): void;
  /** Idempotent. Throws LimitExceededException for the eleventh policy of a target. */
  attach(name: string, target: string): void;
  detach(name: string, target: string): void;
  listTargets(name: string): string[];
  listAttached(target: string): IotPolicy[];
  isAllowed(target: string, action: string, resource: string, context: ConditionContext): boolean;
};

const MAX_ATTACHED = 10;
const MAX_TARGET = 512;
const MAX_DOCUMENT = 2048;

const iotError = (code: string, message: string, status = 400): ServiceError =>
  new ServiceError(code, message, status);

function compileDocument(name: string, document: string): Rule[] {
  if (document.replace(/\s/g, '').length > MAX_DOCUMENT) {
    throw iotError('MalformedPolicyException', 'Policy is longer than 2048 characters.');
  }
  try {
    const parsed = JSON.parse(document) as PolicyDocument;
    const problem = findPolicyProblem(parsed);
    if (problem) throw new Error(`${problem.subject} ${problem.reason}`);
    return compilePolicy(parsed, `IoT policy ${name}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    throw iotError('MalformedPolicyException', `Policy cannot be read: ${reason}`);
  }
}

function openAttachments(store: Store) {
  const attachments = store.collection<{ policy: string; target: string }>('iot-attachments');
  const toKey = (policy: string, target: string): string => `${target} ${policy}`;
  const pairs = () => attachments.entries().map(([, pair]) => pair);
  return {
    add: (policy: string, target: string) =>
      attachments.put(toKey(policy, target), { policy, target }),
    remove: (policy: string, target: string) => attachments.remove(toKey(policy, target)),
    targetsOf: (policy: string): string[] =>
      pairs().flatMap((pair) => (pair.policy === policy ? [pair.target] : [])),
    namesFor: (target: string): string[] =>
      pairs().flatMap((pair) => (pair.target === target ? [pair.policy] : [])),
  };
}

const isValidName = (name: string): boolean => /^[\w+=,.@-]{1,128}$/.test(name);

function checkAttachmentLimit(attached: number): void {
  if (attached < MAX_ATTACHED) return;
  const message = 'No more than 10 policies may be attached to a target.';
  throw iotError('LimitExceededException', message, 410);
}

function checkTarget(target: string): void {
  if (target.length > MAX_TARGET) throw iotError('InvalidRequestException', 'Not a target.');
}

/** Opens the policies in `store`; compiles each one at its first use. */
export function createIotPolicies(store: Store, now: Clock): IotPolicies {
  const policies = store.collection<IotPolicy>('iot-policies');
  const attachments = openAttachments(store);
  const compiled = new Map<string, Rule[]>();
  const get = (name: string): IotPolicy => {
    const policy = isValidName(name) ? policies.get(name) : undefined;
    if (!policy)
      throw iotError('ResourceNotFoundException', `Policy not found, name: ${name}`, 404);
    return policy;
  };
  const listAttached = (target: string): IotPolicy[] => attachments.namesFor(target).map(get);
  const getRules = ({ name, document }: IotPolicy): Rule[] => {
    const rules = compiled.get(name) ?? compileDocument(name, document);
    compiled.set(name, rules);
    return rules;
  };
  return {
    create(name, document) {
      if (!isValidName(name))
        throw iotError('InvalidRequestException', `Not a policy name: ${name}`);
      if (policies.get(name)) {
        const message = `Policy cannot be created - name already exists (name=${name})`;
        throw iotError('ResourceAlreadyExistsException', message, 409);
      }
      compiled.set(name, compileDocument(name, document));
      const policy = { name, document, createdAt: now() };
      policies.put(name, policy);
      return policy;
    },
    get,
    list: () => policies.entries().map(([, policy]) => policy),
    remove(name) {
      get(name);
      if (attachments.targetsOf(name).length > 0) {
        throw iotError('DeleteConflictException', `The policy is attached (name=${name})`, 409);
      }
      policies.remove(name);
      compiled.delete(name);
    },
    attach(name, target) {
      get(name);
      checkTarget(target);
      const others = attachments.namesFor(target).filter((other) => other !== name);
      checkAttachmentLimit(others.length);
      attachments.add(name, target);
    },
    detach(name, target) {
      get(name);
      checkTarget(target);
      attachments.remove(name, target);
    },
    listTargets: (name) => attachments.targetsOf(name),
    listAttached,
    isAllowed: (target, action, resource, context) =>
      evaluateRules(listAttached(target).flatMap(getRules), { action, resource, context }) ===
      'allowed',
  };
}
