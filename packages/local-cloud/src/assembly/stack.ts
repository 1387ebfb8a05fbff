import { checkType } from '../capabilities/check-resource';
import { checkTemplate } from '../capabilities/check-template';
import {
  getCapability,
  matchImplementations,
  getRefusalReason,
} from '../capabilities/find-capability';
import { pseudoParameters } from '../capabilities/templates';
import { UnsupportedError } from '../capabilities/unsupported-error';
import type { Assets } from './assets';
import { evaluate, type Scope } from './intrinsics';
import { generateName, resourceNaming, createStackId, type Naming } from './naming';
import { memoize } from './memoize';
import { ACCOUNT, REGION } from './account';
import type { Resource } from './resource';
import type { Template, TemplateResource } from './template';

type StackOptions = {
  name: string;
  template: Template;
  parameters: (name: string) => unknown;
  assets: Assets;
  /** The origin of the cloud. */
  origin: string;
};

const NESTED = 'AWS::CloudFormation::Stack';

function createPseudoParameters(name: string): Map<string, string | undefined> {
  return matchImplementations(pseudoParameters, {
    'AWS::Region': REGION,
    'AWS::AccountId': ACCOUNT,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': name,
    'AWS::StackId': createStackId(name),
    'AWS::NoValue': undefined,
  });
}

/** A stack. Its values are evaluated lazily, because sibling stacks may refer to each other. */
export class Stack implements Scope {
  readonly #pseudo: ReadonlyMap<string, string | undefined>;

  constructor(private readonly options: StackOptions) {
    this.#pseudo = createPseudoParameters(options.name);
    checkTemplate(options.name, options.template);
  }

  get metadata(): Record<string, unknown> {
    return this.options.template.Metadata ?? {};
  }

  readonly condition = memoize('Condition', (key): boolean => {
    const { Conditions = {} } = this.options.template;
    if (!(key in Conditions)) throw new Error(`${this.options.name} has no condition ${key}`);
    return evaluate(Conditions[key], this) === true;
  });

  readonly output = memoize('Output', (key): unknown => {
    const found = this.options.template.Outputs?.[key];
    if (!found) throw new Error(`${this.options.name} has no output ${key}`);
    return evaluate(found.Value, this);
  });

  readonly resource = memoize('Resource', (logicalId): Resource => {
    const { Type } = this.findDeclaration(logicalId);
    return {
      stack: this.options.name,
      logicalId,
      type: Type,
      physicalId: this.physicalId(logicalId),
      properties: this.properties(logicalId),
    };
  });

  /** The nested stack of an `AWS::CloudFormation::Stack`; undefined for other resources. */
  readonly nested = memoize('Stack', (logicalId): Stack | undefined => {
    const { Type, Properties = {} } = this.findDeclaration(logicalId);
    if (Type !== NESTED) return undefined;
    const given = (Properties['Parameters'] ?? {}) as Record<string, unknown>;
    return new Stack({
      ...this.options,
      name: `${this.options.name}-${logicalId}`,
      template: this.options.assets.json(
        String(evaluate(Properties['TemplateURL'], this)),
      ) as Template,
      parameters: memoize('Parameter', (key) => evaluate(given[key], this)),
    });
  });

  logicalIds(): string[] {
    return Object.entries(this.options.template.Resources ?? {})
      .filter(([, { Condition }]) => Condition === undefined || this.condition(Condition))
      .map(([logicalId]) => logicalId);
  }

  outputs(): Record<string, string> {
    const active = Object.entries(this.options.template.Outputs ?? {}).filter(
      ([, { Condition }]) => Condition === undefined || this.condition(Condition),
    );
    return Object.fromEntries(active.map(([key]) => [key, String(this.output(key))]));
  }

  ref(key: string): unknown {
    if (key.startsWith('AWS::')) return this.pseudo(key);
    const parameter = this.options.template.Parameters?.[key];
    if (!parameter) return this.physicalId(key);
    const value = this.options.parameters(key) ?? parameter.Default;
    if (value === undefined) throw new Error(`${this.options.name} has no value for ${key}`);
    return value;
  }

  private pseudo(key: string): string | undefined {
    if (this.#pseudo.has(key)) return this.#pseudo.get(key);
    const reason = getRefusalReason(getCapability(pseudoParameters, key)) ?? '';
    throw new Error(`${key} ${reason} (src/capabilities/templates.ts)`);
  }

  attribute(logicalId: string, key: string): unknown {
    const { Type, kind } = this.findDeclaration(logicalId);
    if (Type === NESTED) return this.nested(logicalId)?.output(key.replace(/^Outputs\./, ''));
    const attribute = kind.attributes?.[key];
    if (!attribute) throw new Error(`${logicalId} (${Type}) has no known attribute ${key}`);
    const resource = this.identify(logicalId);
    return attribute(Object.assign(resource, { physicalId: this.physicalId(logicalId) }));
  }

  mapping(map: string, first: string, second: string): unknown {
    const found = this.options.template.Mappings?.[map]?.[first]?.[second];
    if (found === undefined)
      throw new Error(`The mapping ${map} has no value for ${first}, ${second}`);
    return found;
  }

  private readonly properties = memoize('Properties of', (logicalId): Record<string, unknown> => {
    const { Properties = {} } = this.findDeclaration(logicalId);
    const evaluated = Object.entries(Properties).map(([name, value]) => {
      try {
        return [name, evaluate(value, this)] as const;
      } catch (error) {
        if (error instanceof UnsupportedError) throw error;
        const { message } = error as Error;
        throw new Error(`${this.options.name}/${logicalId}.${name}: ${message}`, { cause: error });
      }
    });
    return Object.fromEntries(evaluated.filter(([, value]) => value !== undefined));
  });

  private readonly physicalId = memoize('Id of', (logicalId): string =>
    (this.findDeclaration(logicalId).kind.id ?? generateName)(this.identify(logicalId)),
  );

  /** Properties are evaluated lazily: two resources may refer to each other's id in their properties. */
  private identify(logicalId: string) {
    const properties = (): Record<string, unknown> => this.properties(logicalId);
    const { name: stack, origin } = this.options;
    return {
      stack,
      logicalId,
      origin,
      get properties() {
        return properties();
      },
    };
  }

  private findDeclaration(logicalId: string): TemplateResource & { kind: Naming } {
    const { name, template } = this.options;
    const found = template.Resources?.[logicalId];
    if (!found) throw new Error(`${name} has no resource ${logicalId}`);
    checkType(`${name}/${logicalId}`, found.Type);
    return { ...found, kind: resourceNaming[found.Type] ?? {} };
  }
}
