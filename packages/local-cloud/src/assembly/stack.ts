import { checkType } from '../capabilities/check-resource';
import { checkTemplate } from '../capabilities/check-template';
import { answerTo, carriedOut, whyNot } from '../capabilities/find-row';
import { pseudoParameters } from '../capabilities/templates';
import { Unsupported } from '../capabilities/unsupported';
import type { Assets } from './assets';
import { evaluate, type Scope } from './intrinsics';
import { generated, naming, stackId, type Naming } from './naming';
import { once } from './once';
import { ACCOUNT, REGION } from './place';
import type { Resource } from './resource';
import type { Template, TemplateResource } from './template';

type Setting = {
  name: string;
  template: Template;
  parameters: (name: string) => unknown;
  assets: Assets;
  /** Where the cloud answers. */
  origin: string;
};

const NESTED = 'AWS::CloudFormation::Stack';

function pseudoValues(name: string): Map<string, string | undefined> {
  return carriedOut(pseudoParameters, {
    'AWS::Region': REGION,
    'AWS::AccountId': ACCOUNT,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': name,
    'AWS::StackId': stackId(name),
    'AWS::NoValue': undefined,
  });
}

/** A template whose values are evaluated when asked for: sibling stacks may refer to each other. */
export class Stack implements Scope {
  readonly #pseudo: ReadonlyMap<string, string | undefined>;

  constructor(private readonly setting: Setting) {
    this.#pseudo = pseudoValues(setting.name);
    checkTemplate(setting.name, setting.template);
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
    const { Type } = this.declared(logicalId);
    return {
      stack: this.setting.name,
      logicalId,
      type: Type,
      physicalId: this.physicalId(logicalId),
      properties: this.properties(logicalId),
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
    if (key.startsWith('AWS::')) return this.pseudo(key);
    const parameter = this.setting.template.Parameters?.[key];
    if (!parameter) return this.physicalId(key);
    const value = this.setting.parameters(key) ?? parameter.Default;
    if (value === undefined) throw new Error(`${this.setting.name} has no value for ${key}`);
    return value;
  }

  private pseudo(key: string): string | undefined {
    if (this.#pseudo.has(key)) return this.#pseudo.get(key);
    const why = whyNot(answerTo(pseudoParameters, key)) ?? '';
    throw new Error(`${key} ${why} (src/capabilities/templates.ts)`);
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
    const found = this.setting.template.Mappings?.[map]?.[first]?.[second];
    if (found === undefined) throw new Error(`Nothing is mapped at ${map}, ${first}, ${second}`);
    return found;
  }

  private readonly properties = once('Properties of', (logicalId): Record<string, unknown> => {
    const { Properties = {} } = this.declared(logicalId);
    const evaluated = Object.entries(Properties).map(([name, value]) => {
      try {
        return [name, evaluate(value, this)] as const;
      } catch (error) {
        if (error instanceof Unsupported) throw error;
        const { message } = error as Error;
        throw new Error(`${this.setting.name}/${logicalId}.${name}: ${message}`, { cause: error });
      }
    });
    return Object.fromEntries(evaluated.filter(([, value]) => value !== undefined));
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

  private declared(logicalId: string): TemplateResource & { kind: Naming } {
    const { name, template } = this.setting;
    const found = template.Resources?.[logicalId];
    if (!found) throw new Error(`${name} has no resource ${logicalId}`);
    checkType(`${name}/${logicalId}`, found.Type);
    return { ...found, kind: naming[found.Type] ?? {} };
  }
}
