/** The parts of an email before it is rendered as text or HTML. Amounts are formatted money. */
export type EmailContent = {
  language: string;
  shop: string;
  subject: string;
  title: string;
  paragraphs: string[];
  /** Labelled values, such as the order number or the tracking number. */
  facts: [label: string, value: string][];
  lines: { name: string; options: string; quantity: string; total: string }[];
  sums: [label: string, value: string][];
  total?: [label: string, value: string];
  place?: { label: string; lines: string[] };
  link: { label: string; url: string };
  footer: string[];
};
