/** A resource of the templates, with its properties resolved as a deployment would resolve them. */
export type Resource = {
  /** Name of its (nested) stack. */
  stack: string;
  logicalId: string;
  type: string;
  physicalId: string;
  /** Ref, GetAtt, Join … are evaluated; `AWS::NoValue` properties are absent. */
  properties: Record<string, unknown>;
};
