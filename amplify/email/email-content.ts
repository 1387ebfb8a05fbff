/** What a mail says, before it is text or HTML. Sums are money as people write it. */
export type Content = {
  language: string;
  shop: string;
  subject: string;
  title: string;
  paragraphs: string[];
  /** A fact with its label: the order's number, a tracking number. */
  facts: [label: string, value: string][];
  lines: { name: string; options: string; quantity: string; total: string }[];
  sums: [label: string, value: string][];
  total?: [label: string, value: string];
  place?: { label: string; lines: string[] };
  link: { label: string; url: string };
  footer: string[];
};
