import type { OptionAxis, OptionChoice, VariantCard } from '../../backend/catalogue';

export type Offer = {
  value: string;
  picked: boolean;
  /** `other`: not with what else is picked; picking it changes the rest. */
  state: 'open' | 'sold-out' | 'other';
  /** Only where the values look different. */
  picture?: string;
};

export type Choice = { name: string; offers: Offer[] };

/** The variant to start from: the asked one, else the first that can be bought, else the first. */
export function startingVariant(
  variants: readonly VariantCard[],
  sku?: string,
): VariantCard | undefined {
  return variants.find((variant) => variant.sku === sku) ?? firstToBuy(variants);
}

/** Every axis with every value, as seen from the picked variant. */
export function choices(
  axes: readonly OptionAxis[],
  variants: readonly VariantCard[],
  picked: VariantCard,
): Choice[] {
  return axes.map(({ name, values }) => ({
    name,
    offers: values.map((value) => offer(name, value, values, variants, picked)),
  }));
}

/** The variant with `value`, keeping as much as possible of what is picked, and one that can be bought before one that cannot. */
export function withOption(
  variants: readonly VariantCard[],
  picked: VariantCard,
  axis: string,
  value: string,
): VariantCard {
  const possible = variants.filter((variant) => has(variant, axis, value));
  const kept = (variant: VariantCard): number =>
    variant.options.filter((option) => has(picked, option.name, option.value)).length;
  const most = Math.max(...possible.map(kept));
  return firstToBuy(possible.filter((variant) => kept(variant) === most)) ?? picked;
}

function offer(
  axis: string,
  value: string,
  values: readonly string[],
  variants: readonly VariantCard[],
  picked: VariantCard,
): Offer {
  const others = picked.options.filter(({ name }) => name !== axis);
  const exact = variants.filter(
    (variant) => has(variant, axis, value) && others.every((o) => has(variant, o.name, o.value)),
  );
  const open = exact.some(({ stock }) => stock.state !== 'out');
  return {
    value,
    picked: has(picked, axis, value),
    state: open ? 'open' : exact.length > 0 ? 'sold-out' : 'other',
    picture: pictureOf(axis, value, values, variants),
  };
}

/** A value's picture, if every value of the axis has one of its own. */
function pictureOf(
  axis: string,
  value: string,
  values: readonly string[],
  variants: readonly VariantCard[],
): string | undefined {
  const pictures = (one: string): Set<string> =>
    new Set(variants.filter((variant) => has(variant, axis, one)).map(({ picture }) => picture));
  const isSteady = values.every((one) => pictures(one).size <= 1);
  const different = new Set(values.flatMap((one) => [...pictures(one)]));
  if (!isSteady || different.size < 2) return undefined;
  return [...pictures(value)][0];
}

function has({ options }: { options: OptionChoice[] }, axis: string, value: string): boolean {
  return options.some((option) => option.name === axis && option.value === value);
}

function firstToBuy(variants: readonly VariantCard[]): VariantCard | undefined {
  return variants.find(({ stock }) => stock.state !== 'out') ?? variants[0];
}
