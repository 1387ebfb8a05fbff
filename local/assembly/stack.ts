import type { Assets } from './assets';

import { hex } from './identifiers';
import { evaluate, type Scope } from './intrinsics';
import { once } from './once';
import { ACCOUNT, REGION } from './place';
import type { Resource } from './resource';
import { generated, resourceTypes, type ResourceType } from './resource-types';
import type { Template, TemplateResource } from './template';
import { UnknownResource } from './unknown-resource';

type Setting = {
  name: string;
  template: Template;
  parameters: (name: string) => unknown;
  assets: Assets;
  /** Where the cloud answers. */
  origin: string;
};

const NESTED = 'AWS::CloudFormation::Stack';

function pseudoParameters(name: string): Record<string, string | undefined> {
  return {
    'AWS::Region': REGION,
    'AWS::AccountId': ACCOUNT,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': name,
    'AWS::StackId': `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${name}/${hex(name)}`,
    'AWS::NoValue': undefined,
  };
}

/** A template whose values are evaluated when asked for: sibling stacks may refer to each other. */
export class Stack implements Scope {
  readonly #pseudo: Record<string, string | undefined>;

  constructor(private readonly setting: Setting) {
    this.#pseudo = pseudoParameters(setting.name);
  }

  get metadata(): Record<string, unknown> {
    return this.setting.template.Metadata ?? {};
  }

  readonly condition = once('Condition', (key): boolean => {
    const { Conditions = {} } = this.setting.template;
    if (!(key in Conditions)) throw new Error(`${this.setting.name} has no condition ${key}`);
    return evaluate(Conditions[key], this) === true;
  });

  readonly output = once('Output', (key): unknown => {
    const found = this.setting.template.Outputs?.[key];
    if (!found) throw new Error(`${this.setting.name} has no output ${key}`);
    return evaluate(found.Value, this);
  });

  readonly resource = once('Resource', (logicalId): Resource => {
    const { Type, Metadata } = this.declared(logicalId);
    return {
      stack: this.setting.name,
      logicalId,
      type: Type,
      physicalId: this.physicalId(logicalId),
      properties: this.properties(logicalId),
      metadata: Metadata,
    };
  });

  /** The stack behind an `AWS::CloudFormation::Stack`, else nothing. */
  readonly nested = once('Stack', (logicalId): Stack | undefined => {
    const { Type, Properties = {} } = this.declared(logicalId);
    if (Type !== NESTED) return undefined;
    const given = (Properties['Parameters'] ?? {}) as Record<string, unknown>;
    return new Stack({
      ...this.setting,
      name: `${this.setting.name}-${logicalId}`,
      template: this.setting.assets.json(
        String(evaluate(Properties['TemplateURL'], this)),
      ) as Template,
      parameters: once('Parameter', (key) => evaluate(given[key], this)),
    });
  });

  logicalIds(): string[] {
    return Object.entries(this.setting.template.Resources ?? {})
      .filter(([, { Condition }]) => Condition === undefined || this.condition(Condition))
      .map(([logicalId]) => logicalId);
  }

  outputs(): Record<string, string> {
    const shown = Object.entries(this.setting.template.Outputs ?? {}).filter(
      ([, { Condition }]) => Condition === undefined || this.condition(Condition),
    );
    return Object.fromEntries(shown.map(([key]) => [key, String(this.output(key))]));
  }

  ref(key: string): unknown {
    if (key in this.#pseudo) return this.#pseudo[key];
    const parameter = this.setting.template.Parameters?.[key];
    if (parameter) return this.setting.parameters(key) ?? parameter.Default;
    return this.physicalId(key);
  }

  attribute(logicalId: string, key: string): unknown {
    const { Type, kind } = this.declared(logicalId);
    if (Type === NESTED) return this.nested(logicalId)?.output(key.replace(/^Outputs\./, ''));
    const attribute = kind.attributes?.[key];
    if (!attribute) throw new Error(`${logicalId} (${Type}) has no known attribute ${key}`);
    const place = this.place(logicalId);
    return attribute(Object.assign(place, { physicalId: this.physicalId(logicalId) }));
  }

  mapping(map: string, first: string, second: string): unknown {
    return this.setting.template.Mappings?.[map]?.[first]?.[second];
  }

  private readonly properties = once('Properties of', (logicalId): Record<string, unknown> => {
    const { Properties = {} } = this.declared(logicalId);
    try {
      return evaluate(Properties, this) as Record<string, unknown>;
    } catch (error) {
      if (error instanceof UnknownResource) throw error;
      const { message } = error as Error;
      throw new Error(`${this.setting.name}/${logicalId}: ${message}`, { cause: error });
    }
  });

  private readonly physicalId = once('Id of', (logicalId): string =>
    (this.declared(logicalId).kind.id ?? generated)(this.place(logicalId)),
  );

  /** An id may need no property at all, and properties of two resources may name each other's id. */
  private place(logicalId: string) {
    const properties = (): Record<string, unknown> => this.properties(logicalId);
    const { name: stack, origin } = this.setting;
    return {
      stack,
      logicalId,
      origin,
      get properties() {
        return properties();
      },
    };
  }

  private declared(logicalId: string): TemplateResource & { kind: ResourceType } {
    const { name, template } = this.setting;
    const found = template.Resources?.[logicalId];
    if (!found) throw new Error(`${name} has no resource ${logicalId}`);
    const kind = resourceTypes[found.Type];
    if (!kind) throw new UnknownResource(`${name}/${logicalId}`, found.Type);
    return { ...found, kind };
  }
}
