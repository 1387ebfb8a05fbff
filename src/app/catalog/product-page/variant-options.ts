import type { ProductOption, SelectedOption, VariantCard } from '../../backend/catalogue';

/** One value of an option, seen from the selected variant. */
export type OptionValue = {
  value: string;
  isSelected: boolean;
  /** `incompatible`: no variant combines it with the other selected values, so selecting it changes those. */
  state: 'available' | 'sold-out' | 'incompatible';
  /** Only for options whose values look different. */
  picture?: string;
};

export type OptionGroup = { name: string; values: OptionValue[] };

/** The variant with this SKU, else the first in stock, else the first. */
export function selectInitialVariant(
  variants: readonly VariantCard[],
  sku?: string,
): VariantCard | undefined {
  return variants.find((variant) => variant.sku === sku) ?? findFirstAvailable(variants);
}

/** Every option with every value, seen from the selected variant. */
export function buildOptionGroups(
  options: readonly ProductOption[],
  variants: readonly VariantCard[],
  selected: VariantCard,
): OptionGroup[] {
  return options.map((option) => ({
    name: option.name,
    values: option.values.map((value) => buildOptionValue(option, value, variants, selected)),
  }));
}

/**
 * The variant for a newly selected value: it keeps as many of the other selected values as possible; among equals, one
 * in stock comes first. Returns `selected` for an unknown value.
 */
export function selectOption(
  variants: readonly VariantCard[],
  selected: VariantCard,
  option: string,
  value: string,
): VariantCard {
  const candidates = variants.filter((variant) => hasOption(variant, option, value));
  const countKept = (variant: VariantCard): number =>
    variant.options.filter(({ name, value: kept }) => hasOption(selected, name, kept)).length;
  const most = Math.max(...candidates.map(countKept));
  return (
    findFirstAvailable(candidates.filter((variant) => countKept(variant) === most)) ?? selected
  );
}

function buildOptionValue(
  option: ProductOption,
  value: string,
  variants: readonly VariantCard[],
  selected: VariantCard,
): OptionValue {
  const others = selected.options.filter(({ name }) => name !== option.name);
  const matches = variants.filter(
    (variant) =>
      hasOption(variant, option.name, value) &&
      others.every((other) => hasOption(variant, other.name, other.value)),
  );
  const isAvailable = matches.some(({ stock }) => stock.state !== 'out');
  return {
    value,
    isSelected: hasOption(selected, option.name, value),
    state: isAvailable ? 'available' : matches.length > 0 ? 'sold-out' : 'incompatible',
    picture: findPicture(option, value, variants),
  };
}

/** A value's picture, if every value of the option has a single picture and they differ. */
function findPicture(
  { name, values }: ProductOption,
  value: string,
  variants: readonly VariantCard[],
): string | undefined {
  const getPictures = (one: string): string[] => [
    ...new Set(
      variants.filter((variant) => hasOption(variant, name, one)).map(({ picture }) => picture),
    ),
  ];
  const hasSinglePictures = values.every((one) => getPictures(one).length <= 1);
  const distinct = new Set(values.flatMap(getPictures));
  return hasSinglePictures && distinct.size >= 2 ? getPictures(value)[0] : undefined;
}

function hasOption(
  { options }: { options: SelectedOption[] },
  name: string,
  value: string,
): boolean {
  return options.some((option) => option.name === name && option.value === value);
}

function findFirstAvailable(variants: readonly VariantCard[]): VariantCard | undefined {
  return variants.find(({ stock }) => stock.state !== 'out') ?? variants[0];
}
