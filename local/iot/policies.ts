import type { Clock } from '../clock';
import type { Context } from '../iam/condition';
import { compilePolicy, decide, type PolicyDocument, type Rule } from '../iam/policy';
import { ServiceError } from '../service-error';
import type { Store } from '../store';

export type IotPolicy = {
  name: string;
  /** The JSON text as it was given. */
  document: string;
  /** Epoch milliseconds. */
  createdAt: number;
};

/** IoT policies and the identities they are attached to. */
export type IotPolicies = {
  /** Throws ResourceAlreadyExistsException, or MalformedPolicyException for a text that is no policy. */
  create(name: string, document: string): IotPolicy;
  /** Throws ResourceNotFoundException. */
  get(name: string): IotPolicy;
  list(): IotPolicy[];
  /** Throws DeleteConflictException while it is attached to anyone. */
  remove(name: string): void;
  /** Attaching twice is attaching once. */
  attach(name: string, target: string): void;
  detach(name: string, target: string): void;
  targetsOf(name: string): string[];
  attachedTo(target: string): IotPolicy[];
  isAllowed(target: string, action: string, resource: string, context: Context): boolean;
};

function parse(name: string, document: string): Rule[] {
  try {
    return compilePolicy(JSON.parse(document) as PolicyDocument, `IoT policy ${name}`);
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    throw new ServiceError('MalformedPolicyException', `Policy cannot be read: ${why}`);
  }
}

const notFound = (name: string): ServiceError =>
  new ServiceError('ResourceNotFoundException', `Policy not found, name: ${name}`, 404);

/** Policies outlive restarts; what they mean is read once. */
export function createIotPolicies(store: Store, now: Clock): IotPolicies {
  const policies = store.collection<IotPolicy>('iot-policies');
  const attachments = store.collection<{ policy: string; target: string }>('iot-attachments');
  const compiled = new Map<string, Rule[]>();
  const keyOf = (name: string, target: string): string => `${target} ${name}`;
  const get = (name: string): IotPolicy => {
    const policy = policies.get(name);
    if (!policy) throw notFound(name);
    return policy;
  };
  const pairs = () => attachments.entries().map(([, pair]) => pair);
  const targetsOf = (name: string): string[] =>
    pairs().flatMap((pair) => (pair.policy === name ? [pair.target] : []));
  const attachedTo = (target: string): IotPolicy[] =>
    pairs().flatMap((pair) => (pair.target === target ? [get(pair.policy)] : []));
  const rulesOf = ({ name, document }: IotPolicy): Rule[] => {
    const rules = compiled.get(name) ?? parse(name, document);
    compiled.set(name, rules);
    return rules;
  };
  return {
    create(name, document) {
      if (policies.get(name)) {
        const message = `Policy cannot be created - name already exists (name=${name})`;
        throw new ServiceError('ResourceAlreadyExistsException', message, 409);
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
      if (targetsOf(name).length > 0) {
        const message = `The policy cannot be deleted as the policy is attached to one or more principals (name=${name})`;
        throw new ServiceError('DeleteConflictException', message, 409);
      }
      policies.remove(name);
      compiled.delete(name);
    },
    attach(name, target) {
      get(name);
      attachments.put(keyOf(name, target), { policy: name, target });
    },
    detach(name, target) {
      get(name);
      attachments.remove(keyOf(name, target));
    },
    targetsOf,
    attachedTo,
    isAllowed: (target, action, resource, context) =>
      decide(attachedTo(target).flatMap(rulesOf), { action, resource, context }) === 'allowed',
  };
}
