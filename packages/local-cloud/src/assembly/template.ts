/** The supported sections of a CloudFormation template. */
export type Template = {
  Resources?: Record<string, TemplateResource>;
  Parameters?: Record<string, { Type?: string; Default?: unknown }>;
  Conditions?: Record<string, unknown>;
  Outputs?: Record<string, { Value: unknown; Condition?: string }>;
  Mappings?: Record<string, Record<string, Record<string, unknown>>>;
  Metadata?: Record<string, unknown>;
};

export type TemplateResource = {
  Type: string;
  Properties?: Record<string, unknown>;
  Condition?: string;
};
